import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { applicationArea } from './area'

export const handler = apiHandler(applicationArea, { blobs: s3Blobs })
