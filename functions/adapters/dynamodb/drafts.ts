import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DraftSection, Drafts } from '#functions/ports'
import type { Store } from './client'

const partition = (applicationId: string) => `draft#${applicationId}`

/** Drafts: one item a section, guarded by its revision. Source data until submission, when the form is sealed. */
export function dynamoDrafts({ documents, tables }: Store): Drafts {
  const TableName = tables.work
  const sections = async (applicationId: string): Promise<readonly DraftSection[]> => {
    const { Items: items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(applicationId) },
      }),
    )
    return items.map((item) => JSON.parse(String(item.draft)))
  }
  return {
    sections,
    async save(applicationId, draft, expected) {
      const saved = { ...draft, revision: expected + 1 }
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { pk: partition(applicationId), sk: draft.section, revision: saved.revision, draft: JSON.stringify(saved) },
            ...(expected === 0
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'revision = :expected', ExpressionAttributeValues: { ':expected': expected } }),
          }),
        )
        return saved
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return 'conflict'
        throw error
      }
    },
    async remove(applicationId) {
      for (const { section } of await sections(applicationId))
        await documents.send(new DeleteCommand({ TableName, Key: { pk: partition(applicationId), sk: section } }))
    },
  }
}
