import { StoreUnavailable } from '#functions/faults'
import { type AwsCall, askUntilAnswered } from './aws-call'
import { type BatchReply, type Key, type ReadItem, readBatchReply } from './batch-reply'

/** Keys that one BatchGetItem takes, and requests at once: a thousand people are ten. */
const BATCH = 100
const PARALLEL = 10
const PATIENCE_MS = 8000

/** Strong reads of many keys of one table. A full batch is on its way while the next one is still being filled. */
export function batchReads(call: AwsCall, table: string) {
  const places = new Map<string, number>()
  const items: (ReadItem | undefined)[] = []
  const running: Promise<void>[] = []
  let filling = ''
  let count = 0
  let retries = 0

  const ask = async (keys: string): Promise<readonly Key[]> => {
    const request = `{"RequestItems":{${JSON.stringify(table)}:{"Keys":[${keys}],"ConsistentRead":true}}}`
    const asked = await askUntilAnswered(call, 'DynamoDB_20120810.BatchGetItem', request, '', (text) => readBatchReply(text, table))
    const { items: found, left } = asked.body as BatchReply
    retries += asked.attempts - 1
    for (const item of found) {
      const place = places.get(item.pk)
      if (place !== undefined) items[place] = item
    }
    return left
  }
  const send = async (keys: string): Promise<void> => {
    const started = Date.now()
    let pending = await ask(keys)
    for (let round = 1; pending.length > 0; round += 1) {
      if (Date.now() - started > PATIENCE_MS) throw new StoreUnavailable(`table ${table} left keys unprocessed`)
      await new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(500, 10 * 2 ** round)))
      retries += 1
      pending = await ask(pending.map((key) => JSON.stringify(key)).join())
    }
  }
  /** Its turn comes when the batch ten places before it is through. */
  const start = (keys: string): void => {
    filling = ''
    count = 0
    const before = running[running.length - PARALLEL]
    const sent = before === undefined ? send(keys) : before.then(() => send(keys))
    sent.catch(() => undefined) // looked at in `done`
    running.push(sent)
  }
  return {
    /** The place at which its item will be; one asked for before has the same. */
    add(pk: string, sk: string): number {
      const known = places.get(pk)
      if (known !== undefined) return known
      const place = items.push(undefined) - 1
      places.set(pk, place)
      // as text at once: objects for a thousand keys take longer to make than the keys themselves
      filling += `${count === 0 ? '' : ','}{"pk":{"S":${JSON.stringify(pk)}},"sk":{"S":${JSON.stringify(sk)}}}`
      count += 1
      if (count === BATCH) start(filling)
      return place
    },
    hasRoom: (): boolean => count > 0,
    /** The items by their places; undefined: there is none. Throws StoreUnavailable. */
    async done(): Promise<{ readonly items: readonly (ReadItem | undefined)[]; readonly retries: number }> {
      if (count > 0) start(filling)
      await Promise.all(running)
      return { items, retries }
    },
  }
}
