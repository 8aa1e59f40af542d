import { s3Blobs } from '#functions/runtime/blobs-s3'
import { pdfDocuments } from '#functions/runtime/documents-pdf'
import { apiHandler } from '#functions/runtime/lambda-api'
import { contractArea } from './area'

export const handler = apiHandler(contractArea, { documents: pdfDocuments, blobs: s3Blobs })
