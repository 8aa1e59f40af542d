import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { AppendConflict } from '#functions/faults'
import type { Checkpoint, Checkpoints } from '#functions/ports-deps'
import type { LoggedHead } from '#policies/ledger/checkpoint'
import type { Store } from './client'
import { jsonItems } from './items'

const LATEST = 'checkpoint'
const LOG = 'checkpoint-log'
/** Heads of one item of the log: an item holds at most 400 KB, a head takes about 200 bytes. */
const HEADS_PER_ITEM = 1000
const placeOf = (leaf: number) => String(leaf).padStart(12, '0')

/** Checkpoints and the append-only log of heads, in table `work`; `sign` is KMS or the embedded key file. */
export function dynamoCheckpoints(store: Store, sign: Checkpoints['sign']): Checkpoints {
  const items = jsonItems(store)
  const TableName = store.tables.work
  return {
    latest: () => items.get<Checkpoint>(LATEST, 'latest'),
    async log() {
      const pieces: LoggedHead[] = []
      let start: Record<string, unknown> | undefined
      do {
        const page = await store.documents.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': LOG },
            ExclusiveStartKey: start,
          }),
        )
        for (const item of page.Items ?? []) pieces.push(...(JSON.parse(String(item.value)) as LoggedHead[]))
        start = page.LastEvaluatedKey
      } while (start !== undefined)
      return pieces
    },
    async publish(checkpoint, added, before) {
      const from = checkpoint.size - added.length
      const parts = Array.from({ length: Math.ceil(added.length / HEADS_PER_ITEM) }, (_, n) =>
        added.slice(n * HEADS_PER_ITEM, (n + 1) * HEADS_PER_ITEM),
      )
      const unmoved =
        before === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'root = :root', ExpressionAttributeValues: { ':root': before.root } }
      try {
        await store.once.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName,
                  Item: { pk: LATEST, sk: 'latest', root: checkpoint.root, value: JSON.stringify(checkpoint) },
                  ...unmoved,
                },
              },
              { Put: { TableName, Item: { pk: LATEST, sk: `at#${checkpoint.at}`, value: JSON.stringify(checkpoint) } } },
              ...parts.map((heads, n) => ({
                Put: {
                  TableName,
                  Item: { pk: LOG, sk: placeOf(from + n * HEADS_PER_ITEM), value: JSON.stringify(heads) },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              })),
            ],
          }),
        )
      } catch (cause) {
        if ((cause as Error).name !== 'TransactionCanceledException') throw cause
        throw new AppendConflict('another checkpoint was made', { cause })
      }
    },
    sign,
  }
}
