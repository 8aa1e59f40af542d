import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { committeeArea } from './area'

export const handler = apiHandler(committeeArea, { blobs: s3Blobs })
