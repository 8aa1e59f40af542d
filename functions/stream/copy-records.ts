import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import type { WriteOnceStore } from '#functions/ports'
import { log } from '#functions/runtime/log'
import { copyEntries } from '#functions/usecases/audit/copy-entries'
import type { Entry } from '#policies/ledger/entry'

/** Reads the entry in a record's image; throws for one that holds none. */
export type ReadImage = (image: never) => Entry

/**
 * A batch of the ledger's stream becomes one object. What the stream wants again it delivers in other batches: it then lies there twice, under
 * two names. A record that holds no entry is reported, and what stood before it is copied; the stream comes again from there on.
 */
export async function copyRecords(
  copies: WriteOnceStore,
  records: readonly DynamoDBRecord[],
  read: ReadImage,
): Promise<DynamoDBBatchResponse> {
  for (const record of records) if (record.eventName !== 'INSERT') tellRewritten(record)
  const inserted = records.filter(({ eventName }) => eventName === 'INSERT')
  const entries: Entry[] = []
  let failed: DynamoDBRecord | undefined
  for (const record of inserted) {
    try {
      entries.push(read((record.dynamodb?.NewImage ?? {}) as never))
    } catch (fault) {
      failed = failing(record, fault)
      break
    }
  }
  try {
    await copyEntries(copies, entries)
  } catch (fault) {
    failed = failing(inserted[0] as DynamoDBRecord, fault)
  }
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }] }
}
/** A record of any other kind says that history was rewritten by somebody with more rights than ours: it is logged, and the alarm is on that line. */
function tellRewritten({ eventName, dynamodb }: DynamoDBRecord): void {
  const { pk, sk } = dynamodb?.Keys ?? {}
  log('error', 'ledger-rewritten', { stream: pk?.S, sequence: sk?.N, kind: eventName })
}
function failing(record: DynamoDBRecord, fault: unknown): DynamoDBRecord {
  log('warn', 'copy-failed', { stream: record.dynamodb?.Keys?.pk?.S, fault: (fault as Error).name })
  return record
}
