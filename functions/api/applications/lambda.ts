import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { applicationOperations } from './area'

export const handler = apiHandler(applicationOperations, { blobs: s3Blobs })
