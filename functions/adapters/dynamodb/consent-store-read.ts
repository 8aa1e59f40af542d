import { StoreUnavailable } from '#functions/faults'
import type { Store } from './client'
import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from './commands'
import type { Item, ItemKey } from './consent-store-items'

/** Keys that one BatchGetItem takes. */
const BATCH = 100
/** Requests at once for one question: a thousand subjects are ten requests. */
const PARALLEL = 10
const PATIENCE_MS = 8000
const pause = (round: number) => new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(500, 10 * 2 ** round)))
const textOf = ({ pk, sk }: ItemKey): string => `${pk} ${sk}`

/** Asks the store for something that may be asked again; a store that does not answer is a fault that callers retry. */
export async function surely<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    throw new StoreUnavailable('the consent store gave no answer', { cause })
  }
}

/** Reads of table `consent`; every one of them is strongly consistent. A store that does not answer is StoreUnavailable, never "nothing there". */
export function consentReads({ documents, tables }: Pick<Store, 'documents' | 'tables'>) {
  const TableName = tables.consent

  const batch = async (keys: readonly ItemKey[]): Promise<readonly Item[]> => {
    const found: Item[] = []
    const started = Date.now()
    let pending: readonly Item[] = keys
    for (let round = 0; pending.length > 0; round++) {
      if (round > 0) await pause(round)
      if (Date.now() - started > PATIENCE_MS) throw new StoreUnavailable(`table ${TableName} left keys unprocessed`)
      const reply = await surely(() =>
        documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [...pending], ConsistentRead: true } } })),
      )
      found.push(...(reply.Responses?.[TableName] ?? []))
      pending = reply.UnprocessedKeys?.[TableName]?.Keys ?? []
    }
    return found
  }

  return {
    async get(key: ItemKey): Promise<Item | undefined> {
      const { Item: item } = await surely(() => documents.send(new GetCommand({ TableName, Key: key, ConsistentRead: true })))
      return item
    },

    /** The items of these keys, each asked once, by `pk sk`. */
    async many(keys: readonly ItemKey[]): Promise<ReadonlyMap<string, Item>> {
      const distinct = [...new Map(keys.map((key) => [textOf(key), key])).values()]
      const parts = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, n) => distinct.slice(n * BATCH, (n + 1) * BATCH))
      const found = new Map<string, Item>()
      for (let first = 0; first < parts.length; first += PARALLEL)
        for (const items of await Promise.all(parts.slice(first, first + PARALLEL).map(batch)))
          for (const item of items) found.set(`${item.pk} ${item.sk}`, item)
      return found
    },

    /** One page, at most `Limit` items. */
    async page(query: Omit<QueryCommandInput, 'TableName' | 'ConsistentRead'>): Promise<readonly Item[]> {
      const { Items: items = [] } = await surely(() => documents.send(new QueryCommand({ TableName, ConsistentRead: true, ...query })))
      return items
    },

    async query(query: Omit<QueryCommandInput, 'TableName' | 'ConsistentRead'>): Promise<readonly Item[]> {
      const found: Item[] = []
      let start: Record<string, unknown> | undefined
      do {
        const page = await surely(() =>
          documents.send(new QueryCommand({ TableName, ConsistentRead: true, ...query, ExclusiveStartKey: start })),
        )
        found.push(...(page.Items ?? []))
        start = page.LastEvaluatedKey
      } while (start !== undefined)
      return found
    },
  }
}
export type ConsentReads = ReturnType<typeof consentReads>
export const itemAt = (items: ReadonlyMap<string, Item>, key: ItemKey): Item | undefined => items.get(textOf(key))
