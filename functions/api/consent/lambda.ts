import { apiHandler } from '#functions/runtime/lambda-api'
import { consentOperations } from './area'

export const handler = apiHandler(consentOperations, { secrets: true })
