import type { Item } from './item-size'
import type { ResponseBody } from './units'
import type { Keyed, RequestBody, Write } from './wire'

/** An item before a write: undefined when it was not there. */
type Version = { readonly at: number; readonly keyed: Keyed; readonly item: Item | undefined }
const idOf = (table: string, key: Item): string => `${table} ${JSON.stringify([key.pk, key.sk])}`
const sameKey = (a: Item, b: Item): boolean => idOf('', a) === idOf('', b)

/**
 * What items were like some time ago: before a write its items are read and kept for `staleMs`, so a read may be answered with every item
 * as it was then. That is an answer which an eventually consistent read may give. Not turned back: projections, filters, SELECT, Scan.
 */
export function staleView(staleMs: () => number, now: () => number = Date.now) {
  const versions = new Map<string, Version[]>()
  const recent = (id: string): Version | undefined => versions.get(id)?.find(({ at }) => at > now() - staleMs())
  const forgetOld = () => {
    for (const [id, list] of versions) {
      const kept = list.filter(({ at }) => at > now() - staleMs())
      if (kept.length === 0) versions.delete(id)
      else versions.set(id, kept)
    }
  }
  const turnBack = (table: string, item: Item): Item | undefined => {
    const version = recent(idOf(table, item))
    return version ? version.item : item
  }
  return {
    /** To be called before a write is forwarded, with what its items are like now. */
    remember(writes: readonly Write[], before: (keyed: Keyed) => Item | undefined): void {
      forgetOld()
      for (const { table, key } of writes) {
        const id = idOf(table, key)
        versions.set(id, [...(versions.get(id) ?? []), { at: now(), keyed: { table, key }, item: before({ table, key }) }])
      }
    },
    getItem(body: RequestBody, response: ResponseBody): ResponseBody {
      if (body.ConsistentRead || body.ProjectionExpression || !body.Key) return response
      const version = recent(idOf(body.TableName ?? '', body.Key))
      if (!version) return response
      const { Item: _now, ...rest } = response
      return version.item ? { ...rest, Item: version.item } : rest
    },
    batchGet(body: RequestBody, response: ResponseBody): ResponseBody {
      const answers = Array.isArray(response.Responses) ? {} : (response.Responses ?? {})
      const tables = Object.entries(body.RequestItems ?? {}).map(([table, request]) => {
        const items = answers[table] ?? []
        if (Array.isArray(request) || request.ConsistentRead || request.ProjectionExpression) return [table, items] as const
        const then = request.Keys.map((key) => {
          const version = recent(idOf(table, key))
          return version ? version.item : items.find((item) => sameKey(item, key))
        })
        return [table, then.filter((item) => item !== undefined)] as const
      })
      return { ...response, Responses: Object.fromEntries(tables) }
    },
    query(body: RequestBody, response: ResponseBody): ResponseBody {
      if (body.ConsistentRead || body.ProjectionExpression || body.FilterExpression || body.Select) return response
      const table = body.TableName ?? ''
      const inIndex = (item: Item): boolean => body.IndexName === undefined || (item.duePartition !== undefined && item.dueAt !== undefined)
      const found = (response.Items ?? [])
        .map((item) => turnBack(table, item))
        .filter((item) => item !== undefined)
        .filter(inIndex)
      const Items = [
        ...found,
        ...vanished(
          body,
          response,
          [...versions.keys()].flatMap((id) => recent(id) ?? []),
        ),
      ]
      return {
        ...response,
        Items: Items.length === found.length ? found : Items.toSorted(bySortKey),
        Count: Items.length,
        ScannedCount: Items.length,
      }
    },
  }
}

/** Items that are gone now and were there: put back into a query of a whole partition that fits into one page. */
function vanished(body: RequestBody, response: ResponseBody, versions: readonly Version[]): Item[] {
  const [, name = '', value = ''] = /^\s*(#?\w+)\s*=\s*(:\w+)\s*$/.exec(body.KeyConditionExpression ?? '') ?? []
  const attribute = body.ExpressionAttributeNames?.[name] ?? name
  if (
    attribute !== 'pk' ||
    body.IndexName ||
    response.LastEvaluatedKey ||
    body.ExclusiveStartKey ||
    body.Limit ||
    body.ScanIndexForward === false
  )
    return []
  const wanted = JSON.stringify(body.ExpressionAttributeValues?.[value])
  return versions.flatMap(({ keyed, item }) => {
    const there = (response.Items ?? []).some((one) => sameKey(one, keyed.key))
    return item && !there && keyed.table === body.TableName && JSON.stringify(keyed.key.pk) === wanted ? [item] : []
  })
}

function bySortKey({ sk: a = {} }: Item, { sk: b = {} }: Item): number {
  if (a.N !== undefined) return Number(a.N) - Number(b.N)
  return Buffer.compare(Buffer.from(String(a.S)), Buffer.from(String(b.S)))
}
