import type { Store } from './client'
import { GetCommand, PutCommand } from './commands'

/** A lease that one of several processes holds at a time, until `until` (milliseconds since 1970). */
export function dynamoLease({ documents, tables }: Store, name: string, owner: string) {
  return {
    /** Who holds it; undefined: nobody ever did. */
    async holder(): Promise<string | undefined> {
      const { Item: item } = await documents.send(
        new GetCommand({ TableName: tables.work, Key: { pk: `lease#${name}`, sk: 'lease' }, ConsistentRead: true }),
      )
      return item && String(item.holder)
    },
    /** Takes or renews it; false: somebody else holds it. `gone`: a holder of whom it is known that they ended. */
    async take(now: number, forMs: number, gone = owner): Promise<boolean> {
      try {
        await documents.send(
          new PutCommand({
            TableName: tables.work,
            Item: { pk: `lease#${name}`, sk: 'lease', holder: owner, heldUntil: now + forMs },
            ConditionExpression: 'attribute_not_exists(pk) OR holder = :me OR holder = :gone OR heldUntil < :now',
            ExpressionAttributeValues: { ':me': owner, ':gone': gone, ':now': now },
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
