import { StoreUnavailable } from '#functions/faults'
import { untilAnswered } from './aws-call'
import type { BatchReply, Key, ReadItem } from './batch-reply'
import { BATCH, BATCH_GET, type ReadOnce } from './joined-reads'

/** Requests at once: a thousand people are ten. */
const PARALLEL = 10
const PATIENCE_MS = 8000

// as text at once: objects for a thousand keys take longer to make than the keys themselves
const textOf = (pk: string, sk: string): string => `{"pk":{"S":${JSON.stringify(pk)}},"sk":{"S":${JSON.stringify(sk)}}}`

/** Strong reads of many keys. A full batch is on its way while the next one is still being filled. */
export function batchReads(read: ReadOnce) {
  const places = new Map<string, number>()
  const items: (ReadItem | undefined)[] = []
  const running: Promise<void>[] = []
  let filling: string[] = []
  let retries = 0

  /** The own keys that the store did not get to; others' items and keys may be in the answer too. */
  const ask = async (keys: readonly string[]): Promise<readonly Key[]> => {
    const asked = await untilAnswered(() => read(keys), BATCH_GET)
    const { items: found, left } = asked.body as BatchReply
    retries += asked.attempts - 1
    for (const item of found) {
      const place = places.get(item.pk)
      if (place !== undefined) items[place] = item
    }
    return left.filter(({ pk }) => places.has(pk.S))
  }
  const send = async (keys: readonly string[]): Promise<void> => {
    const started = Date.now()
    let pending = await ask(keys)
    for (let round = 1; pending.length > 0; round += 1) {
      if (Date.now() - started > PATIENCE_MS) throw new StoreUnavailable('the store left keys unprocessed')
      await new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(500, 10 * 2 ** round)))
      retries += 1
      pending = await ask(pending.map(({ pk, sk }) => textOf(pk.S, sk.S)))
    }
  }
  /** Its turn comes when the batch ten places before it is through. */
  const start = (): void => {
    const keys = filling
    filling = []
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
      filling.push(textOf(pk, sk))
      if (filling.length === BATCH) start()
      return place
    },
    hasRoom: (): boolean => filling.length > 0,
    /** The items by their places; undefined: there is none. Throws StoreUnavailable. */
    async done(): Promise<{ readonly items: readonly (ReadItem | undefined)[]; readonly retries: number }> {
      if (filling.length > 0) start()
      await Promise.all(running)
      return { items, retries }
    },
  }
}
