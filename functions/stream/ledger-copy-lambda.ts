import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { copyStore, entryOfImage } from '#functions/runtime/lambda-copy'
import { log } from '#functions/runtime/log'
import { copyEntries } from '#functions/usecases/audit/copy-entries'

const copies = copyStore()

/**
 * The stream of table `ledger`: each new entry is copied into a bucket that nobody can write twice. A record of any other kind says that
 * history was rewritten by somebody with more rights than ours: it is logged, and the alarm is on that line.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of Records) {
    if (record.eventName === 'INSERT') continue
    const { pk, sk } = record.dynamodb?.Keys ?? {}
    log('error', 'ledger-rewritten', { stream: pk?.S, sequence: sk?.N, kind: record.eventName })
  }
  const inserted = Records.filter(({ eventName }) => eventName === 'INSERT')
  for (const record of inserted) {
    try {
      await copyEntries(await copies(), [entryOfImage(imageOf(record))])
    } catch (fault) {
      log('warn', 'copy-failed', { stream: record.dynamodb?.Keys?.pk?.S, fault: (fault as Error).name })
      // entries are in order: what follows is tried again with this one
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
    }
  }
  return { batchItemFailures: [] }
}
const imageOf = ({ dynamodb }: DynamoDBRecord) => (dynamodb?.NewImage ?? {}) as Parameters<typeof entryOfImage>[0]
