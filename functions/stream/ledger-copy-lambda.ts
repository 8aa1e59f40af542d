import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { copyStore, entryOfImage } from '#functions/runtime/lambda-copy'
import { copyRecords } from './copy-records'

const copies = copyStore()

/** The stream of table `ledger`: new entries are copied into a bucket that nobody can write twice. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  copyRecords(await copies(), Records, entryOfImage)
