import * as z from 'zod'
import type { Forwarded } from './forward'
import { staleView } from './stale'
import { ResponseBody } from './units'
import type { Keyed, RequestBody, Write } from './wire'

/** Asks the store past all counting: `operation` with this body. */
export type Ask = (operation: string, body: object) => Promise<Forwarded>

const BATCH = 100
const Attributes = z.record(z.string(), z.record(z.string(), z.unknown()))
const Batch = z.looseObject({ Responses: z.record(z.string(), z.array(Attributes)).optional() })
const idOf = ({ table, key }: Keyed): string => `${table} ${JSON.stringify([key.pk, key.sk])}`

/** The items as they are now, read strongly, in batches. */
async function itemsOf(ask: Ask, all: readonly Keyed[]) {
  const distinct = [...new Map(all.map((keyed) => [idOf(keyed), keyed])).values()]
  const found = new Map<string, z.infer<typeof Attributes>>()
  for (let start = 0; start < distinct.length; start += BATCH) {
    const RequestItems: Record<string, { Keys: object[]; ConsistentRead: boolean }> = {}
    for (const { table, key } of distinct.slice(start, start + BATCH)) {
      RequestItems[table] ??= { Keys: [], ConsistentRead: true }
      RequestItems[table].Keys.push(key)
    }
    const answer = await ask('BatchGetItem', { RequestItems })
    const { Responses = {} } = Batch.parse(JSON.parse(answer.body.toString('utf8')))
    for (const [table, items] of Object.entries(Responses)) for (const item of items) found.set(idOf({ table, key: item }), item)
  }
  return found
}

/** The stale view around calls: remembers before writes, turns answers of eventually consistent reads back. Off while `staleMs` is 0. */
export function staleCalls(staleMs: () => number, now?: () => number) {
  const view = staleView(staleMs, now)
  const turned: Readonly<Record<string, (body: RequestBody, response: ResponseBody) => ResponseBody>> = {
    GetItem: view.getItem,
    BatchGetItem: view.batchGet,
    Query: view.query,
  }
  return {
    async before(writes: readonly Write[], ask: Ask): Promise<void> {
      const changing = writes.filter(({ kind }) => kind !== 'check')
      if (staleMs() === 0 || changing.length === 0) return
      const items = await itemsOf(ask, changing)
      view.remember(changing, (keyed) => items.get(idOf(keyed)))
    },
    after(operation: string, body: RequestBody, answer: Forwarded): Forwarded {
      const turn = turned[operation]
      if (staleMs() === 0 || !turn || answer.status !== 200) return answer
      const response = ResponseBody.parse(JSON.parse(answer.body.toString('utf8')))
      const then = turn(body, response)
      return then === response ? answer : { ...answer, body: Buffer.from(JSON.stringify(then)) }
    },
  }
}
