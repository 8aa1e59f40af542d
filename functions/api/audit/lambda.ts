import { apiHandler } from '#functions/runtime/lambda-api'
import { auditArea } from './area'

export const handler = apiHandler(auditArea)
