import type { Outbox, OutboxItem } from '#functions/ports'
import type { Store } from './client'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from './commands'

const keyOf = (id: string) => ({ pk: `outbox#${id}`, sk: 'outbox' })
/** One item as it lies in table `work`; `duePartition` puts it into the sparse index that the sweeper reads. */
export const outboxAttributes = (item: OutboxItem) => ({
  ...keyOf(item.id),
  duePartition: 'outbox',
  dueAt: item.createdAt,
  item: JSON.stringify(item),
})
export const outboxItemOf = (attributes: Readonly<Record<string, unknown>>): OutboxItem => JSON.parse(String(attributes.item))

export function dynamoOutbox({ documents, tables }: Store): Outbox {
  const TableName = tables.work
  return {
    async find(id) {
      const { Item: item } = await documents.send(new GetCommand({ TableName, Key: keyOf(id), ConsistentRead: true }))
      return item && outboxItemOf(item)
    },
    async due(before, limit) {
      const page = await documents.send(
        new QueryCommand({
          TableName,
          IndexName: 'due',
          KeyConditionExpression: 'duePartition = :p AND dueAt < :before',
          ExpressionAttributeValues: { ':p': 'outbox', ':before': before },
          Limit: limit,
        }),
      )
      return (page.Items ?? []).map(outboxItemOf)
    },
    async put(item) {
      try {
        await documents.send(new PutCommand({ TableName, Item: outboxAttributes(item), ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if ((error as Error).name !== 'ConditionalCheckFailedException') throw error
      }
    },
    async delivered(id) {
      await documents.send(new DeleteCommand({ TableName, Key: keyOf(id) }))
    },
  }
}
