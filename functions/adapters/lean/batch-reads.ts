import { StoreUnavailable } from '#functions/faults'
import { type AwsCall, askUntilAnswered } from './aws-call'

type Attributes = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>
type Key = { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } }
type BatchBody = {
  readonly Responses?: Readonly<Record<string, readonly Attributes[]>>
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly Key[] }>>
}
/** Keys that one BatchGetItem takes, and requests at once: a thousand people are ten. */
const BATCH = 100
const PARALLEL = 10
const PATIENCE_MS = 8000

/** Strong reads of many keys of one table. A full batch is on its way while the next one is still being filled. */
export function batchReads(call: AwsCall, table: string) {
  const asked = new Set<string>()
  const items = new Map<string, Attributes>()
  const running: Promise<void>[] = []
  let filling: Key[] = []
  let retries = 0

  const ask = async (keys: readonly Key[]): Promise<readonly Key[]> => {
    const request = { RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }
    const { body, attempts } = await askUntilAnswered(call, 'DynamoDB_20120810.BatchGetItem', request)
    const { Responses, UnprocessedKeys } = body as BatchBody
    retries += attempts - 1
    for (const item of Responses?.[table] ?? []) items.set(item.pk?.S ?? '', item)
    return UnprocessedKeys?.[table]?.Keys ?? []
  }
  const send = async (keys: readonly Key[]): Promise<void> => {
    const started = Date.now()
    let pending = await ask(keys)
    for (let round = 1; pending.length > 0; round += 1) {
      if (Date.now() - started > PATIENCE_MS) throw new StoreUnavailable(`table ${table} left keys unprocessed`)
      await new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(500, 10 * 2 ** round)))
      retries += 1
      pending = await ask(pending)
    }
  }
  /** Its turn comes when the batch ten places before it is through. */
  const start = (keys: readonly Key[]): void => {
    const before = running[running.length - PARALLEL]
    const sent = before === undefined ? send(keys) : before.then(() => send(keys))
    sent.catch(() => undefined) // looked at in `done`
    running.push(sent)
  }
  return {
    add(pk: string, sk: string): void {
      if (asked.has(pk)) return
      asked.add(pk)
      filling.push({ pk: { S: pk }, sk: { S: sk } })
      if (filling.length < BATCH) return
      start(filling)
      filling = []
    },
    hasRoom: (): boolean => filling.length > 0,
    /** The items that are there, by their partition key. Throws StoreUnavailable. */
    async done(): Promise<{ readonly items: ReadonlyMap<string, Attributes>; readonly retries: number }> {
      if (filling.length > 0) start(filling)
      await Promise.all(running)
      return { items, retries }
    },
  }
}
