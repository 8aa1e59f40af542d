import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Rebuilder } from '#functions/ports-deps'
import type { Store } from './client'
import { headAttributes, headKey, REGISTRY } from './ledger'
import { derivedOf } from './lists'

/** Scans, which only the rebuild's role may do. */
export function dynamoRebuilder({ documents, tables }: Store): Rebuilder {
  async function* scan(TableName: string, more: object): AsyncIterable<Record<string, unknown>> {
    let start: Record<string, unknown> | undefined
    do {
      const page = await documents.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: start, ...more }))
      yield* page.Items ?? []
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }
  return {
    async *streams() {
      const seen = new Set<string>()
      for await (const { pk } of scan(tables.ledger, { ProjectionExpression: 'pk' })) {
        if (seen.has(String(pk))) continue
        seen.add(String(pk))
        yield String(pk)
      }
    },
    async *derivedItems() {
      for await (const item of scan(tables.work, {})) {
        const pk = String(item.pk)
        if ((pk.startsWith('inbox#') || pk.startsWith('list#')) && typeof item.item === 'string') yield derivedOf(item)
      }
    },
    async replaceHead(head) {
      await documents.send(new PutCommand({ TableName: tables.work, Item: { pk: REGISTRY, sk: head.stream } }))
      try {
        await documents.send(
          new PutCommand({
            TableName: tables.work,
            Item: { ...headKey(head.stream), ...headAttributes(head) },
            ConditionExpression: 'attribute_not_exists(pk) OR version <= :version',
            ExpressionAttributeValues: { ':version': head.tip.sequence },
          }),
        )
        return 'done'
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return 'moved'
        throw error
      }
    },
  }
}
