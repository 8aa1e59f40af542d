import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { committeeOperations } from './area'

export const handler = apiHandler(committeeOperations, { blobs: s3Blobs })
