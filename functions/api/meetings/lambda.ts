import { s3Blobs } from '#functions/runtime/blobs-s3'
import { pdfDocuments } from '#functions/runtime/documents-pdf'
import { apiHandler } from '#functions/runtime/lambda-api'
import { meetingOperations } from './area'

export const handler = apiHandler(meetingOperations, { documents: pdfDocuments, blobs: s3Blobs })
