import * as z from 'zod'
import { type Item, itemBytes, type Value } from './item-size'
import { parseStatement } from './statement'

/** The parts of DynamoDB's JSON protocol that counting and injecting look at; everything else passes untouched. */
const Attributes = z.record(z.string(), z.record(z.string(), z.unknown()))
const Statement = z.looseObject({
  Statement: z.string(),
  Parameters: z.array(z.record(z.string(), z.unknown())).optional(),
  ConsistentRead: z.boolean().optional(),
})
const Single = z.looseObject({
  TableName: z.string(),
  Key: Attributes.optional(),
  Item: Attributes.optional(),
  ExpressionAttributeValues: Attributes.optional(),
})
const TransactItem = z.looseObject({
  Put: Single.optional(),
  Update: Single.optional(),
  Delete: Single.optional(),
  ConditionCheck: Single.optional(),
  Get: Single.optional(),
})
const BatchWrite = z.looseObject({
  PutRequest: z.looseObject({ Item: Attributes }).optional(),
  DeleteRequest: z.looseObject({ Key: Attributes }).optional(),
})
const BatchGet = z.looseObject({
  Keys: z.array(Attributes),
  ConsistentRead: z.boolean().optional(),
  ProjectionExpression: z.string().optional(),
})

export const RequestBody = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  ConsistentRead: z.boolean().optional(),
  ProjectionExpression: z.string().optional(),
  FilterExpression: z.string().optional(),
  KeyConditionExpression: z.string().optional(),
  Select: z.string().optional(),
  Key: Attributes.optional(),
  Item: Attributes.optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: Attributes.optional(),
  Statement: z.string().optional(),
  Parameters: Statement.shape.Parameters,
  Statements: z.array(Statement).optional(),
  TransactStatements: z.array(Statement).optional(),
  TransactItems: z.array(TransactItem).optional(),
  RequestItems: z.record(z.string(), z.union([z.array(BatchWrite), BatchGet])).optional(),
})
export type RequestBody = z.infer<typeof RequestBody>
export type Keyed = { readonly table: string; readonly key: Item }
/** One item that a request writes: its size as far as the request tells, and whether it lies in the index. */
export type Write = Keyed & { readonly bytes: number; readonly kind: 'put' | 'change' | 'delete' | 'check'; readonly indexed: boolean }

export const TRANSACTIONS = new Set(['ExecuteTransaction', 'TransactWriteItems', 'TransactGetItems'])

const keyOf = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([name]) => name === 'pk' || name === 'sk'))
const isIndexed = (item: Item): boolean => item.duePartition !== undefined && item.dueAt !== undefined

const put = (table: string, item: Item): Write => ({
  table,
  key: keyOf(item),
  bytes: itemBytes(item),
  kind: 'put',
  indexed: isIndexed(item),
})
const gone = (table: string, key: Item): Write => ({ table, key, bytes: itemBytes(key), kind: 'delete', indexed: false })

/** An update is at least as large as its key and the values it brings. */
function change(single: z.infer<typeof Single>, kind: 'change' | 'check'): Write {
  const key = single.Key ?? {}
  const values = Object.values(single.ExpressionAttributeValues ?? {}).reduce((bytes, value) => bytes + itemBytes({ attr: value }), 0)
  return { table: single.TableName, key, bytes: itemBytes(key) + (kind === 'check' ? 0 : values), kind, indexed: false }
}
function statementWrite(text: string, parameters?: readonly Value[]): Write[] {
  const parsed = parseStatement(text, parameters)
  if (!parsed || parsed.verb === 'SELECT') return []
  const { table, key, item } = parsed
  if (parsed.verb === 'INSERT') return [put(table, item)]
  return parsed.verb === 'DELETE' ? [gone(table, key)] : [{ table, key, bytes: itemBytes(item), kind: 'change', indexed: isIndexed(item) }]
}
function transactWrite(item: z.infer<typeof TransactItem>): Write[] {
  if (item.Put?.Item) return [put(item.Put.TableName, item.Put.Item)]
  if (item.Delete?.Key) return [gone(item.Delete.TableName, item.Delete.Key)]
  if (item.Update) return [change(item.Update, 'change')]
  return item.ConditionCheck ? [change(item.ConditionCheck, 'check')] : []
}
function batchWrites(body: RequestBody): Write[] {
  return Object.entries(body.RequestItems ?? {}).flatMap(([table, requests]) =>
    (Array.isArray(requests) ? requests : []).flatMap(({ PutRequest, DeleteRequest }) => [
      ...(PutRequest ? [put(table, PutRequest.Item)] : []),
      ...(DeleteRequest ? [gone(table, DeleteRequest.Key)] : []),
    ]),
  )
}

/** Every item that this request would write, in its order; empty for reads. */
export function writesOf(operation: string, body: RequestBody): readonly Write[] {
  const table = body.TableName ?? ''
  switch (operation) {
    case 'PutItem':
      return body.Item ? [put(table, body.Item)] : []
    case 'DeleteItem':
      return body.Key ? [gone(table, body.Key)] : []
    case 'UpdateItem':
      return [change({ ...body, TableName: table }, 'change')]
    case 'BatchWriteItem':
      return batchWrites(body)
    case 'TransactWriteItems':
      return (body.TransactItems ?? []).flatMap(transactWrite)
    case 'ExecuteStatement':
      return statementWrite(body.Statement ?? '', body.Parameters)
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return (body.Statements ?? body.TransactStatements ?? []).flatMap((one) => statementWrite(one.Statement, one.Parameters))
    default:
      return []
  }
}

/** Tables that a request names, each once. */
export function tablesOf(body: RequestBody): readonly string[] {
  const statements = [
    ...(body.Statement ? [{ Statement: body.Statement }] : []),
    ...(body.Statements ?? []),
    ...(body.TransactStatements ?? []),
  ]
  const items = (body.TransactItems ?? []).flatMap((item) => Object.values(item) as { TableName?: string }[])
  const named = [
    body.TableName,
    ...Object.keys(body.RequestItems ?? {}),
    ...items.map((item) => item.TableName),
    ...statements.map(({ Statement: text }) => parseStatement(text)?.table),
  ]
  return [...new Set(named.filter((name) => name !== undefined))]
}
