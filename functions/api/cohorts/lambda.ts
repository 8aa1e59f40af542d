import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { cohortOperations } from './area'

export const handler = apiHandler(cohortOperations, { secrets: true, blobs: s3Blobs })
