import type { Store } from './client'
import { QueryCommand } from './commands'

/** Every item of one partition, in the order of the sort key, page after page; strongly consistent unless said otherwise. */
export async function* partition(
  { documents }: Pick<Store, 'documents'>,
  TableName: string,
  pk: string,
  ConsistentRead = true,
): AsyncIterable<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName,
        ConsistentRead,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ExclusiveStartKey: start,
      }),
    )
    yield* page.Items ?? []
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}
