import { type Answer, countObjects, invoke, service } from './aws'

const BATCH = 10
type Parts = { readonly endpoint: string; readonly table: string; readonly consumer: string; readonly bucket: string }

/** Calls the deployed copier with the events that the ledger's stream would have made, and answers how many entries and copies there are. */
export async function copyLedger({ endpoint, table, consumer, bucket }: Parts): Promise<{ entries: number; copies: number }> {
  const ask = service(endpoint, 'dynamodb', 'DynamoDB_20120810')
  let entries = 0
  for (let from: Answer | undefined = {}; from !== undefined; ) {
    const { Items, LastEvaluatedKey }: Answer = await ask('Scan', { TableName: table, ...from })
    for (let at = 0; at < Items.length; at += BATCH) {
      const Records = Items.slice(at, at + BATCH).map((NewImage: Answer) => ({
        eventName: 'INSERT',
        dynamodb: { Keys: { pk: NewImage.pk, sk: NewImage.sk }, NewImage, SequenceNumber: NewImage.hash.S },
      }))
      const { batchItemFailures } = await invoke(endpoint, consumer, { Records })
      if (batchItemFailures.length > 0) throw new Error(`the copier gave up at ${JSON.stringify(batchItemFailures)}`)
    }
    entries += Items.length
    from = LastEvaluatedKey === undefined ? undefined : { ExclusiveStartKey: LastEvaluatedKey }
  }
  return { entries, copies: await countObjects(endpoint, bucket, 'ledger/') }
}
