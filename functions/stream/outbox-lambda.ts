import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { awsPorts } from '#functions/runtime/lambda-stream'
import { deliverOutbox } from './deliver-outbox'

/** Imports of consents need the keys of pseudonyms. */
const ports = awsPorts({ secrets: true })

/** The stream of table `work`: new outbox items. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => deliverOutbox((await ports()).deps, event)
