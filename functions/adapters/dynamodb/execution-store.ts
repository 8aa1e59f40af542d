import { OutcomeUnknown } from '#functions/faults'
import type { ExecutionKey, ExecutionRecord, ExecutionStore } from '#functions/ports-execution'
import type { Store } from './client'
import { GetCommand, QueryCommand, type QueryCommandInput, TransactWriteCommand, type TransactWriteCommandInput } from './commands'
import {
  DUE_PARTITION,
  executionItem,
  executionKey,
  keyOf,
  RUNNING,
  recordOf,
  runningItem,
  runningKey,
  tokenItem,
  tokenKey,
} from './execution-item'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>
type Cancelled = { readonly name?: string; readonly CancellationReasons?: readonly { readonly Code?: string }[] }

const conditionFailed = (error: Cancelled): boolean =>
  error.name === 'TransactionCanceledException' &&
  (error.CancellationReasons ?? []).some(({ Code: code }) => code === 'ConditionalCheckFailed')

/** Executions of the embedded workflow runtime in table `work`; the record, its token and its due time change in one transaction. */
export function dynamoExecutionStore({ documents, once, tables }: Store): ExecutionStore {
  const TableName = tables.work

  /** False: the condition on the execution did not hold. Throws OutcomeUnknown when it may or may not be written. */
  const write = async (TransactItems: Writes): Promise<boolean> => {
    try {
      await once.send(new TransactWriteCommand({ TransactItems }))
      return true
    } catch (error) {
      if (conditionFailed(error as Cancelled)) return false
      throw new OutcomeUnknown('an execution could not be stored', { cause: error })
    }
  }

  const tokenWrites = (before: ExecutionRecord | undefined, after: ExecutionRecord): Writes => {
    if (before?.token === after.token) return []
    return [
      ...(before?.token === undefined ? [] : [{ Delete: { TableName, Key: tokenKey(before.token) } }]),
      ...(after.token === undefined ? [] : [{ Put: { TableName, Item: tokenItem(after.token, after) } }]),
    ]
  }
  const runningWrite = (after: ExecutionRecord): Writes => [
    after.status === 'RUNNING' ? { Put: { TableName, Item: runningItem(after) } } : { Delete: { TableName, Key: runningKey(after) } },
  ]

  const all = async (query: Omit<QueryCommandInput, 'TableName'>): Promise<readonly ExecutionKey[]> => {
    const found: ExecutionKey[] = []
    let start: Record<string, unknown> | undefined
    do {
      const page = await documents.send(new QueryCommand({ TableName, ...query, ExclusiveStartKey: start }))
      found.push(...(page.Items ?? []).map(keyOf))
      start = page.LastEvaluatedKey
    } while (start !== undefined)
    return found
  }

  return {
    create: (record) =>
      write([
        { Put: { TableName, Item: executionItem(record), ConditionExpression: 'attribute_not_exists(pk)' } },
        ...tokenWrites(undefined, record),
        ...(record.status === 'RUNNING' ? runningWrite(record) : []),
      ]),
    async load(key) {
      const { Item: item } = await documents.send(new GetCommand({ TableName, Key: executionKey(key), ConsistentRead: true }))
      return item && recordOf(item)
    },
    save: (before, after) =>
      write([
        {
          Put: {
            TableName,
            Item: executionItem(after),
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': before.revision },
          },
        },
        ...tokenWrites(before, after),
        ...runningWrite(after),
      ]),
    async findByToken(token) {
      const { Item: item } = await documents.send(new GetCommand({ TableName, Key: tokenKey(token), ConsistentRead: true }))
      return item && keyOf(item)
    },
    running: () => all({ ConsistentRead: true, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': RUNNING } }),
    due: (before) =>
      all({
        IndexName: 'due',
        KeyConditionExpression: 'duePartition = :partition AND dueAt <= :before',
        ExpressionAttributeValues: { ':partition': DUE_PARTITION, ':before': before },
      }),
  }
}
