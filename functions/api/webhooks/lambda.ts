import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { webhookEndpoints } from '#functions/runtime/webhook-endpoints'
import { webhookArea } from './area'

export const handler = apiHandler(webhookArea, { blobs: s3Blobs, webhookSender: webhookEndpoints })
