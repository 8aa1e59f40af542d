import { s3Blobs } from '#functions/runtime/blobs-s3'
import { apiHandler } from '#functions/runtime/lambda-api'
import { consentArea } from './area'

export const handler = apiHandler(consentArea, { secrets: true, blobs: s3Blobs })
