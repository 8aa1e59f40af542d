import type { DraftSection, Drafts } from '#functions/ports'
import type { Store } from './client'
import { DeleteCommand, PutCommand } from './commands'
import { partition } from './partition'

const draftOf = (applicationId: string) => `draft#${applicationId}`

/** Drafts: one item a section, guarded by its revision. Source data until submission, when the form is sealed. */
export function dynamoDrafts(store: Store): Drafts {
  const { documents, tables } = store
  const TableName = tables.work
  const sections = async (applicationId: string): Promise<readonly DraftSection[]> => {
    const found: DraftSection[] = []
    for await (const item of partition(store, TableName, draftOf(applicationId))) found.push(JSON.parse(String(item.draft)))
    return found
  }
  return {
    sections,
    async save(applicationId, draft, expected) {
      const saved = { ...draft, revision: expected + 1 }
      try {
        await documents.send(
          new PutCommand({
            TableName,
            Item: { pk: draftOf(applicationId), sk: draft.section, revision: saved.revision, draft: JSON.stringify(saved) },
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
        await documents.send(new DeleteCommand({ TableName, Key: { pk: draftOf(applicationId), sk: section } }))
    },
  }
}
