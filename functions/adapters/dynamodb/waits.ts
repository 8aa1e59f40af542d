import type { Wait, Waits } from '#functions/ports'
import type { Store } from './client'
import { DeleteCommand, GetCommand, PutCommand } from './commands'
import { partition } from './partition'

const PARTITION = 'waits'
const waitOf = ({ fact, execution, token }: Readonly<Record<string, unknown>>): Wait => ({
  fact: String(fact),
  execution: String(execution),
  token: String(token),
})

/** Who waits for which fact. One partition: a network has some hundred open waits. */
export function dynamoWaits({ documents, tables }: Store): Waits {
  const TableName = tables.work
  return {
    async put(wait) {
      await documents.send(new PutCommand({ TableName, Item: { pk: PARTITION, sk: wait.fact, ...wait } }))
    },
    async find(fact) {
      const { Item: item } = await documents.send(new GetCommand({ TableName, Key: { pk: PARTITION, sk: fact }, ConsistentRead: true }))
      return item && waitOf(item)
    },
    async remove(fact, token) {
      try {
        await documents.send(
          new DeleteCommand({
            TableName,
            Key: { pk: PARTITION, sk: fact },
            ConditionExpression: '#t = :token',
            ExpressionAttributeNames: { '#t': 'token' },
            ExpressionAttributeValues: { ':token': token },
          }),
        )
      } catch (error) {
        if ((error as Error).name !== 'ConditionalCheckFailedException') throw error
      }
    },
    async all() {
      const found: Wait[] = []
      for await (const item of partition({ documents }, TableName, PARTITION)) found.push(waitOf(item))
      return found
    },
  }
}
