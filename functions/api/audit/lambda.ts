import { apiHandler } from '#functions/runtime/lambda-api'
import { auditOperations } from './area'

export const handler = apiHandler(auditOperations)
