import type { SnapshotManifest, Snapshots } from '#functions/ports-snapshots'
import type { Store } from './client'
import { DeleteCommand, GetCommand, PutCommand } from './commands'
import { surely } from './consent-store-read'

const keyOf = (site: string) => ({ pk: `snapshot#${site}`, sk: 'newest' })
const NAMES = { '#position': 'position' }

/** One item a site, in table `consent`; its position only grows. */
export function dynamoSnapshots({ documents, tables }: Pick<Store, 'documents' | 'tables'>): Snapshots {
  const TableName = tables.consent
  return {
    async newest(site) {
      const { Item } = await surely(() => documents.send(new GetCommand({ TableName, Key: keyOf(site), ConsistentRead: true })))
      return Item && (JSON.parse(String(Item.manifest)) as SnapshotManifest)
    },
    put: (manifest) =>
      surely(async () => {
        const Item = { ...keyOf(manifest.site), position: manifest.position, manifest: JSON.stringify(manifest) }
        try {
          await documents.send(
            new PutCommand({
              TableName,
              Item,
              ConditionExpression: 'attribute_not_exists(pk) OR #position < :position',
              ExpressionAttributeNames: NAMES,
              ExpressionAttributeValues: { ':position': manifest.position },
            }),
          )
          return 'stored'
        } catch (problem) {
          if (isRefused(problem)) return 'older'
          throw problem
        }
      }),
    drop: ({ site, position }) =>
      surely(async () => {
        try {
          await documents.send(
            new DeleteCommand({
              TableName,
              Key: keyOf(site),
              ConditionExpression: '#position = :position',
              ExpressionAttributeNames: NAMES,
              ExpressionAttributeValues: { ':position': position },
            }),
          )
        } catch (problem) {
          if (!isRefused(problem)) throw problem
        }
      }),
  }
}
const isRefused = (problem: unknown): boolean => (problem as Error).name === 'ConditionalCheckFailedException'
