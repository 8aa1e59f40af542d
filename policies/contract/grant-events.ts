import * as z from 'zod'
import type { Entry } from '#policies/ledger/entry'
import { Day, Id, ReasonCode } from './fields'

/** A condition's words are sealed elsewhere; here its id and the day until which it must be fulfilled (null: for the whole term). */
const GrantCondition = z.strictObject({ id: Id, due: Day.nullable() })

const SCHEMAS = {
  GrantCreated: {
    1: z.strictObject({
      applicationId: Id,
      contractId: Id,
      caseNumber: z.string().min(1).max(60),
      site: Id,
      from: Day,
      to: Day,
      recipients: z.array(Id).min(1),
      owners: z.array(Id).min(1),
      purposes: z.array(z.string().min(1).max(100)).min(1),
      modifiers: z.array(z.string().min(1).max(100)),
      conditions: z.array(GrantCondition),
    }),
  },
  /** `from`: the first day of use, never before the grant's own and seven days after publication. */
  GrantActivated: { 1: z.strictObject({ from: Day }) },
  GrantSuspended: { 1: z.strictObject({ reasonCode: ReasonCode }) },
  GrantResumed: { 1: z.strictObject({ reasonCode: ReasonCode }) },
  GrantRevoked: { 1: z.strictObject({ reasonCode: ReasonCode }) },
  GrantExtended: { 1: z.strictObject({ contractId: Id, to: Day }) },
  GrantConditionSettled: { 1: z.strictObject({ condition: Id, state: z.enum(['fulfilled', 'waived']) }) },
} as const

type Payload<S> = S extends { readonly 1: infer Z extends z.ZodType } ? z.output<Z> : never
export type GrantEventType = keyof typeof SCHEMAS
export type GrantEvents = { readonly [T in GrantEventType]: { readonly type: T } & Readonly<Payload<(typeof SCHEMAS)[T]>> }
export type GrantEvent = GrantEvents[GrantEventType]

export const GRANT_EVENT_VERSIONS: Readonly<Record<GrantEventType, number>> = {
  GrantCreated: 1,
  GrantActivated: 1,
  GrantSuspended: 1,
  GrantResumed: 1,
  GrantRevoked: 1,
  GrantExtended: 1,
  GrantConditionSettled: 1,
}

const isType = (type: string): type is GrantEventType => Object.hasOwn(SCHEMAS, type)

/** A stored entry as a current event; undefined for an unknown type or version. Throws a ZodError when a known payload is broken. */
export function grantEventOf(entry: Entry): GrantEvent | undefined {
  if (!isType(entry.type) || entry.version !== 1) return undefined
  return { type: entry.type, ...SCHEMAS[entry.type][1].parse(entry.payload) } as GrantEvent
}
