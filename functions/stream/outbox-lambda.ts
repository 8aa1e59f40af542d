import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { s3Blobs } from '#functions/runtime/blobs-s3'
import { awsPorts } from '#functions/runtime/lambda-stream'
import { mailerSes } from '#functions/runtime/mailer-ses'
import { webhooksPublic } from '#functions/runtime/webhooks-public'
import { deliverOutbox } from './deliver-outbox'

/** Imports of consents need the keys of pseudonyms. */
const ports = awsPorts({ secrets: true, blobs: s3Blobs, mailer: mailerSes, webhookSender: webhooksPublic })

/** The stream of table `work`: new outbox items. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => deliverOutbox((await ports()).deps, event)
