import { apiHandler } from '#functions/runtime/lambda-api'
import { applicationOperations } from './area'

export const handler = apiHandler(applicationOperations)
