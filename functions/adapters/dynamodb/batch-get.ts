import type { Store } from './client'
import { BatchGetCommand } from './commands'

type Item = Readonly<Record<string, unknown>>

/** At most 100 items of one table by key, strongly unless said otherwise, in no order; absent ones are left out, and what the store did not get to is asked for again. */
export async function batchGet(
  { documents }: Pick<Store, 'documents'>,
  table: string,
  keys: readonly { readonly pk: string; readonly sk: string }[],
  ConsistentRead = true,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let pending: readonly Item[] = keys
  for (let round = 0; pending.length > 0; round++) {
    if (round > 0) await new Promise((go) => setTimeout(go, Math.random() * 20 * 2 ** Math.min(round, 6)))
    const reply = await documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: [...pending], ConsistentRead } } }))
    found.push(...(reply.Responses?.[table] ?? []))
    pending = reply.UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}
