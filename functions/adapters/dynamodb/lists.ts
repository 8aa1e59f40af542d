import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Lists } from '#functions/ports'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Store } from './client'

/** A derived item as it lies in the table: its content in one attribute, so that a change replaces it whole. */
export const derivedAttributes = ({ pk, sk, ...content }: DerivedItem) => ({ pk, sk, item: JSON.stringify(content) })
export const derivedOf = ({ pk, sk, item }: Readonly<Record<string, unknown>>): DerivedItem => ({ ...JSON.parse(String(item)), pk, sk })

/** Derived items of table `work`: inboxes and catalogues. */
export function dynamoLists({ documents, tables }: Store): Lists {
  const TableName = tables.work
  return {
    async items(pk) {
      const found: DerivedItem[] = []
      let start: Record<string, unknown> | undefined
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
            ExclusiveStartKey: start,
          }),
        )
        found.push(...(page.Items ?? []).map(derivedOf))
        start = page.LastEvaluatedKey
      } while (start !== undefined)
      return found
    },
    async write(put, remove) {
      for (const item of put) await documents.send(new PutCommand({ TableName, Item: derivedAttributes(item) }))
      for (const { pk, sk } of remove) await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
    },
  }
}
