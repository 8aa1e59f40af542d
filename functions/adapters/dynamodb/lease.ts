import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Store } from './client'

/** A lease that one of several processes holds at a time, until `until` (milliseconds since 1970). */
export function dynamoLease({ documents, tables }: Store, name: string, owner: string) {
  return {
    /** Takes or renews it; false: somebody else holds it. */
    async take(now: number, forMs: number): Promise<boolean> {
      try {
        await documents.send(
          new PutCommand({
            TableName: tables.work,
            Item: { pk: `lease#${name}`, sk: 'lease', holder: owner, heldUntil: now + forMs },
            ConditionExpression: 'attribute_not_exists(pk) OR holder = :me OR heldUntil < :now',
            ExpressionAttributeValues: { ':me': owner, ':now': now },
          }),
        )
        return true
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return false
        throw error
      }
    },
  }
}
