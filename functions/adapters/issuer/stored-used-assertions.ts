import { createHash } from 'node:crypto'
import { PutCommand } from '#functions/adapters/dynamodb/commands'
import type { Store } from '../dynamodb/client'
import type { UsedAssertions } from './machine-clients'

/** Used assertions in table `work`, for several processes; `expiresAt` (seconds since 1970) is there for a sweep or the table's time to live. */
export function storedUsedAssertions(
  { documents, tables }: Pick<Store, 'documents' | 'tables'>,
  now: () => number = Date.now,
): UsedAssertions {
  return {
    firstUse: async (id, expires) => {
      const pk = `assertion#${createHash('sha256').update(id).digest('hex')}`
      try {
        await documents.send(
          new PutCommand({
            TableName: tables.work,
            Item: { pk, sk: 'assertion', expiresAt: expires },
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': Math.floor(now() / 1_000) },
          }),
        )
        return true
      } catch (problem) {
        if (problem instanceof Error && problem.name === 'ConditionalCheckFailedException') return false
        throw problem
      }
    },
  }
}
