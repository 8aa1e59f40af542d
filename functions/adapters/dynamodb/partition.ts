import type { Store } from './client'
import { QueryCommand } from './commands'

/** Every item of one partition, in the order of the sort key, strongly consistent, page after page. */
export async function* partition(
  { documents }: Pick<Store, 'documents'>,
  TableName: string,
  pk: string,
): AsyncIterable<Record<string, unknown>> {
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
    yield* page.Items ?? []
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}
