import { pdfDocuments } from '#functions/runtime/documents-pdf'
import { apiHandler } from '#functions/runtime/lambda-api'
import { contractOperations } from './area'

export const handler = apiHandler(contractOperations, { documents: pdfDocuments })
