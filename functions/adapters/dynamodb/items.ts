import { batchGet } from './batch-get'
import type { Store } from './client'
import { DeleteCommand, GetCommand, PutCommand } from './commands'
import { partition } from './partition'

/** One JSON value an item, in table `work`: the shape of most source and derived records. */
export function jsonItems({ documents, tables }: Store) {
  const TableName = tables.work
  const parsedValue = <T>(item: Readonly<Record<string, unknown>> | undefined): T | undefined =>
    item === undefined ? undefined : (JSON.parse(String(item.value)) as T)
  async function unlessRefused(put: PutCommand): Promise<boolean> {
    try {
      await documents.send(put)
      return true
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false
      throw error
    }
  }
  return {
    async get<T>(pk: string, sk: string, ConsistentRead = true): Promise<T | undefined> {
      const { Item: item } = await documents.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead }))
      return parsedValue<T>(item)
    },
    async put(pk: string, sk: string, value: unknown): Promise<void> {
      await documents.send(new PutCommand({ TableName, Item: { pk, sk, value: JSON.stringify(value) } }))
    },
    /** Puts unless an item is there; false: there was one. */
    async putNew(pk: string, sk: string, value: unknown): Promise<boolean> {
      return unlessRefused(
        new PutCommand({ TableName, Item: { pk, sk, value: JSON.stringify(value) }, ConditionExpression: 'attribute_not_exists(pk)' }),
      )
    },
    /** Puts unless the item there is of a later version; false: it is. */
    async putLatest(pk: string, sk: string, value: unknown, version: number): Promise<boolean> {
      return unlessRefused(
        new PutCommand({
          TableName,
          Item: { pk, sk, value: JSON.stringify(value), version },
          ConditionExpression: 'attribute_not_exists(#version) OR #version <= :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        }),
      )
    },
    /** Puts in place of exactly what was read; false: it is another by now. */
    async replace<T>(pk: string, sk: string, before: T, after: T): Promise<boolean> {
      return unlessRefused(
        new PutCommand({
          TableName,
          Item: { pk, sk, value: JSON.stringify(after) },
          ConditionExpression: '#value = :before',
          ExpressionAttributeNames: { '#value': 'value' },
          ExpressionAttributeValues: { ':before': JSON.stringify(before) },
        }),
      )
    },
    async remove(pk: string, sk: string): Promise<void> {
      await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
    },
    async all<T>(pk: string, consistent = true): Promise<readonly T[]> {
      const found: T[] = []
      for await (const { value } of partition({ documents }, TableName, pk, { consistent })) found.push(JSON.parse(String(value)) as T)
      return found
    },
    /** Those whose sort key begins so, in its order, at most `limit`. */
    async beginningWith<T>(pk: string, prefix: string, limit: number): Promise<readonly T[]> {
      const found: T[] = []
      for await (const { value } of partition({ documents }, TableName, pk, { prefix, limit })) found.push(JSON.parse(String(value)) as T)
      return found
    },
    /** By key, strongly unless said otherwise; in no order, absent ones left out. Each value comes with its partition key. */
    async many<T>(
      keys: readonly { readonly pk: string; readonly sk: string }[],
      consistent = true,
    ): Promise<readonly { readonly pk: string; readonly value: T }[]> {
      const found: { pk: string; value: T }[] = []
      for (let at = 0; at < keys.length; at += 100) {
        const items = await batchGet({ documents }, TableName, keys.slice(at, at + 100), consistent)
        found.push(...items.map((item) => ({ pk: String(item.pk), value: JSON.parse(String(item.value)) as T })))
      }
      return found
    },
  }
}
