import { createHash } from 'node:crypto'
import type { Outbox, OutboxItem } from '#functions/ports'
import type { Instant } from '#policies/kernel/time'
import type { Store } from './client'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from './commands'
import { packed, unpacked } from './packed'
import { partition } from './partition'

type Item = Readonly<Record<string, unknown>>
/** Enough partitions for some thousand commands a second, few enough for the sweeper to look into all of them each minute. */
export const OUTBOX_SHARDS = 8
const shardPk = (shard: number): string => `outbox#${shard}`
const keyOf = (id: string) => ({ pk: shardPk((createHash('sha256').update(id).digest()[0] ?? 0) % OUTBOX_SHARDS), sk: id })

/** One item as it lies in table `work`. No index: what waits is what lies in the partitions, which are empty most of the time. */
export const outboxAttributes = (item: OutboxItem) => ({ ...keyOf(item.id), item: packed(JSON.stringify(item)) })
export const outboxItemOf = (attributes: Item): OutboxItem => JSON.parse(unpacked(attributes.item))

/** Before 0.2.0 each item had a partition of its own, and lay in the sparse index. */
const formerKey = (id: string) => ({ pk: `outbox#${id}`, sk: 'outbox' })

export function dynamoOutbox({ documents, tables }: Pick<Store, 'documents' | 'tables'>): Outbox {
  const TableName = tables.work
  const get = async (Key: Item) => (await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item
  const lying = async (shard: number): Promise<readonly OutboxItem[]> => {
    const found: OutboxItem[] = []
    for await (const item of partition({ documents }, TableName, shardPk(shard), { consistent: false })) found.push(outboxItemOf(item))
    return found
  }
  /** What an earlier release wrote into the sparse index. */
  const former = async (before: Instant, limit: number): Promise<readonly OutboxItem[]> => {
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
  }
  return {
    async find(id) {
      const item = (await get(keyOf(id))) ?? (await get(formerKey(id)))
      return item && outboxItemOf(item)
    },
    async due(before, limit) {
      const shards = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => lying(shard))
      const all = [...(await Promise.all(shards)).flat().filter(({ createdAt }) => createdAt < before), ...(await former(before, limit))]
      return all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).slice(0, limit)
    },
    async put(item) {
      try {
        await documents.send(new PutCommand({ TableName, Item: outboxAttributes(item), ConditionExpression: 'attribute_not_exists(pk)' }))
      } catch (error) {
        if ((error as Error).name !== 'ConditionalCheckFailedException') throw error
      }
    },
    async delivered(id) {
      const { Attributes: gone } = await documents.send(new DeleteCommand({ TableName, Key: keyOf(id), ReturnValues: 'ALL_OLD' }))
      if (gone === undefined) await documents.send(new DeleteCommand({ TableName, Key: formerKey(id) }))
    },
  }
}
