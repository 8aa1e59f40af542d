import * as z from 'zod'
import { type Item, itemBytes } from './item-size'
import { parseStatement } from './statement'
import type { RequestBody } from './wire'

/** Units of capacity by table; an index counts as `<table>/<index>`. */
export type Units = { readonly table: string; readonly read: number; readonly write: number }

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
const units = (table: string, read: number): Units => ({ table, read, write: 0 })

function batchGetUnits(body: RequestBody, response: ResponseBody): Units[] {
  const answers = Array.isArray(response.Responses) ? {} : (response.Responses ?? {})
  return Object.entries(body.RequestItems ?? {}).flatMap(([table, request]) => {
    if (Array.isArray(request)) return []
    const items = answers[table] ?? []
    const absent = Math.max(0, request.Keys.length - items.length)
    // each item is rounded for itself, and looking for one that is not there costs as much as the smallest
    const whole = items.reduce((total, item) => total + readUnits(itemBytes(item)), absent)
    return [units(table, whole * consistency(request.ConsistentRead))]
  })
}

/** Query, Scan, SELECT: the sizes of all items together are rounded once. What a filter took out is not on the wire and not counted. */
const pageUnits = (table: string, items: readonly Item[] | undefined, consistent: boolean | undefined): Units =>
  units(table, readUnits((items ?? []).reduce((bytes, item) => bytes + itemBytes(item), 0)) * consistency(consistent))

function selects(body: RequestBody, response: ResponseBody, transactional: boolean): Units[] {
  const answers = Array.isArray(response.Responses) ? response.Responses : []
  return (body.Statements ?? body.TransactStatements ?? []).flatMap((one, index) => {
    const parsed = parseStatement(one.Statement)
    const factor = transactional ? 2 : consistency(one.ConsistentRead)
    return parsed?.verb === 'SELECT' ? [units(parsed.table, readUnits(sizeOf(answers[index]?.Item)) * factor)] : []
  })
}
function transactGets(body: RequestBody, response: ResponseBody): Units[] {
  const answers = Array.isArray(response.Responses) ? response.Responses : []
  return (body.TransactItems ?? []).map((item, index) => units(item.Get?.TableName ?? '', readUnits(sizeOf(answers[index]?.Item)) * 2))
}

/** Read units of an answered request. */
export function readUnitsOf(operation: string, body: RequestBody, response: ResponseBody): readonly Units[] {
  const table = body.TableName ?? ''
  switch (operation) {
    case 'GetItem':
      return [units(table, readUnits(sizeOf(response.Item)) * consistency(body.ConsistentRead))]
    case 'Query':
    case 'Scan':
      return [pageUnits(body.IndexName ? `${table}/${body.IndexName}` : table, response.Items, body.ConsistentRead)]
    case 'BatchGetItem':
      return batchGetUnits(body, response)
    case 'TransactGetItems':
      return transactGets(body, response)
    case 'ExecuteStatement': {
      const parsed = parseStatement(body.Statement ?? '')
      return parsed?.verb === 'SELECT'
        ? [pageUnits(parsed.index ? `${parsed.table}/${parsed.index}` : parsed.table, response.Items, body.ConsistentRead)]
        : []
    }
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return selects(body, response, operation === 'ExecuteTransaction')
    default:
      return []
  }
}
