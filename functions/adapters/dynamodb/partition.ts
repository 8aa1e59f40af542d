import type { Store } from './client'
import { QueryCommand } from './commands'

/** `prefix`: of the sort key. `limit`: no more items than that. `consistent`: unless false, the read is strongly consistent. */
export type Part = { readonly prefix?: string; readonly backwards?: boolean; readonly limit?: number; readonly consistent?: boolean }

/** Every item of one partition (or of a part of it), in the order of the sort key, page after page. */
export async function* partition(
  { documents }: Pick<Store, 'documents'>,
  TableName: string,
  pk: string,
  { prefix, backwards = false, limit, consistent = true }: Part = {},
): AsyncIterable<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined
  let left = limit ?? Number.POSITIVE_INFINITY
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName,
        ConsistentRead: consistent,
        KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
        ExclusiveStartKey: start,
        ...(backwards && { ScanIndexForward: false }),
        ...(limit !== undefined && { Limit: left }),
      }),
    )
    const items = page.Items ?? []
    yield* items
    left -= items.length
    start = page.LastEvaluatedKey
  } while (start !== undefined && left > 0)
}
