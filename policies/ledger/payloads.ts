import type * as z from 'zod'

type Makers = Readonly<Record<string, () => z.ZodType>>
/** What the payloads of these schemas are, by event type. */
export type PayloadsOf<M extends Makers> = { readonly [T in keyof M]: Readonly<z.output<ReturnType<M[T]>>> }
export type Payloads<M extends Makers> = {
  readonly types: readonly (keyof M & string)[]
  readonly has: (type: string) => type is keyof M & string
  readonly of: <T extends keyof M & string>(type: T) => ReturnType<M[T]>
}

/**
 * The payload schemas of a stream's events. Each is made when an event of its type is first read and then kept: a head has a snapshot, so who
 * starts anew reads a few types of forty, and building all schemas would be half of a start.
 */
export function payloads<M extends Makers>(makers: M): Payloads<M> {
  const made = new Map<string, z.ZodType>()
  return {
    types: Object.keys(makers),
    has: (type): type is keyof M & string => Object.hasOwn(makers, type),
    of: <T extends keyof M & string>(type: T) => {
      const schema = made.get(type) ?? (makers[type] as M[T])()
      made.set(type, schema)
      return schema as ReturnType<M[T]>
    },
  }
}
