import { LedgerCopy } from '#functions/testing/independent/ledger-copy'
import { type Answer, invoke, objectsBelow, service } from './aws'

const BATCH = 25
type Parts = { readonly endpoint: string; readonly table: string; readonly consumer: string; readonly bucket: string }

/**
 * Calls the deployed copier with the events that the ledger's stream would have made, each batch a second time as the stream may, and once
 * more in other batches; answers how many entries there are, and what an independent reader finds in the bucket.
 */
export async function copyLedger({ endpoint, table, consumer, bucket }: Parts) {
  const images = await scanned(endpoint, table)
  const hand = async (batch: readonly Answer[]): Promise<void> => {
    const Records = batch.map((NewImage) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: NewImage.pk, sk: NewImage.sk }, NewImage, SequenceNumber: NewImage.hash.S },
    }))
    const { batchItemFailures } = await invoke(endpoint, consumer, { Records })
    if (batchItemFailures.length > 0) throw new Error(`the copier gave up at ${JSON.stringify(batchItemFailures)}`)
  }
  for (let at = 0; at < images.length; at += BATCH) {
    await hand(images.slice(at, at + BATCH))
    await hand(images.slice(at, at + BATCH))
  }
  await hand(images.slice(3, 9))
  const copy = new LedgerCopy()
  for await (const object of objectsBelow(endpoint, bucket, 'ledger/')) copy.object(object)
  const { objects, entries: copied, faults } = copy.counted()
  const wanted = Math.ceil(images.length / BATCH) + 1
  if (objects !== wanted) throw new Error(`${objects} objects in the copy, and ${wanted} batches: a batch was written twice or not at all`)
  return { entries: images.length, copied, objects, faults }
}

async function scanned(endpoint: string, table: string): Promise<readonly Answer[]> {
  const ask = service(endpoint, 'dynamodb', 'DynamoDB_20120810')
  const images: Answer[] = []
  for (let from: Answer | undefined = {}; from !== undefined; ) {
    const { Items, LastEvaluatedKey }: Answer = await ask('Scan', { TableName: table, ...from })
    images.push(...Items)
    from = LastEvaluatedKey === undefined ? undefined : { ExclusiveStartKey: LastEvaluatedKey }
  }
  return images
}
