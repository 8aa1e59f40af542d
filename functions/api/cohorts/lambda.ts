import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { cohortArea } from './area'

export const handler = apiHandler(cohortArea, { secrets: true, blobs: s3Blobs })
