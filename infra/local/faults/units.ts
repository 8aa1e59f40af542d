import * as z from 'zod'
import { type Item, itemBytes, type Value } from './item-size'
import { parseStatement } from './statement'
import type { RequestBody } from './wire'

/** Units of capacity by table and kind of item; an index counts as `<table>/<index>`. */
export type Units = { readonly table: string; readonly kind: string; readonly read: number; readonly write: number }

/** What an item is: the partition key up to the first `#`; docs/DATA.md lists them. */
export const kindOf = (value: Value | undefined): string => (typeof value?.S === 'string' ? (value.S.split('#')[0] ?? '') : '?')

const Attributes = z.record(z.string(), z.record(z.string(), z.unknown()))
const Found = z.looseObject({ Item: Attributes.optional() })
export const ResponseBody = z.looseObject({
  Item: Attributes.optional(),
  Items: z.array(Attributes).optional(),
  Responses: z.union([z.array(Found), z.record(z.string(), z.array(Attributes))]).optional(),
})
export type ResponseBody = z.infer<typeof ResponseBody>

const READ_BYTES = 4_096
const consistency = (consistent: boolean | undefined): number => (consistent ? 1 : 0.5)
const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_BYTES))
const sizeOf = (item: Item | undefined): number => (item ? itemBytes(item) : 0)
const units = (table: string, kind: string, read: number): Units => ({ table, kind, read, write: 0 })
const placeOf = ({ pk, sk }: Item): string => JSON.stringify([pk, sk])

function batchGetUnits(body: RequestBody, response: ResponseBody): Units[] {
  const answers = Array.isArray(response.Responses) ? {} : (response.Responses ?? {})
  return Object.entries(body.RequestItems ?? {}).flatMap(([table, request]) => {
    if (Array.isArray(request)) return []
    const items = new Map((answers[table] ?? []).map((item) => [placeOf(item), item]))
    // each item is rounded for itself, and looking for one that is not there costs as much as the smallest
    return request.Keys.map((key) =>
      units(table, kindOf(key.pk), readUnits(sizeOf(items.get(placeOf(key)))) * consistency(request.ConsistentRead)),
    )
  })
}

/** Query, Scan, SELECT: the sizes of all items together are rounded once. What a filter took out is not on the wire and not counted. */
const pageUnits = (table: string, kind: string, items: readonly Item[] | undefined, consistent: boolean | undefined): Units =>
  units(table, kind, readUnits((items ?? []).reduce((bytes, item) => bytes + itemBytes(item), 0)) * consistency(consistent))
/** The partition that a query names; a scan names none. */
const queriedKind = ({ ExpressionAttributeValues: values = {} }: RequestBody): string =>
  kindOf(values[':pk'] ?? values[':p'] ?? values[':partition'] ?? Object.values(values)[0])

function selects(body: RequestBody, response: ResponseBody, transactional: boolean): Units[] {
  const answers = Array.isArray(response.Responses) ? response.Responses : []
  return (body.Statements ?? body.TransactStatements ?? []).flatMap((one, index) => {
    const parsed = parseStatement(one.Statement, one.Parameters)
    const factor = transactional ? 2 : consistency(one.ConsistentRead)
    return parsed?.verb === 'SELECT' ? [units(parsed.table, kindOf(parsed.key.pk), readUnits(sizeOf(answers[index]?.Item)) * factor)] : []
  })
}
function transactGets(body: RequestBody, response: ResponseBody): Units[] {
  const answers = Array.isArray(response.Responses) ? response.Responses : []
  return (body.TransactItems ?? []).map(({ Get: get }, index) =>
    units(get?.TableName ?? '', kindOf(get?.Key?.pk), readUnits(sizeOf(answers[index]?.Item)) * 2),
  )
}

/** Read units of an answered request. */
export function readUnitsOf(operation: string, body: RequestBody, response: ResponseBody): readonly Units[] {
  const table = body.TableName ?? ''
  switch (operation) {
    case 'GetItem':
      return [units(table, kindOf(body.Key?.pk), readUnits(sizeOf(response.Item)) * consistency(body.ConsistentRead))]
    case 'Query':
    case 'Scan':
      return [pageUnits(body.IndexName ? `${table}/${body.IndexName}` : table, queriedKind(body), response.Items, body.ConsistentRead)]
    case 'BatchGetItem':
      return batchGetUnits(body, response)
    case 'TransactGetItems':
      return transactGets(body, response)
    case 'ExecuteStatement': {
      const parsed = parseStatement(body.Statement ?? '', body.Parameters)
      if (parsed?.verb !== 'SELECT') return []
      const place = parsed.index ? `${parsed.table}/${parsed.index}` : parsed.table
      return [pageUnits(place, kindOf(parsed.key.pk), response.Items, body.ConsistentRead)]
    }
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return selects(body, response, operation === 'ExecuteTransaction')
    default:
      return []
  }
}
