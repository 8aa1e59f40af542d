import { apiHandler } from '#functions/runtime/lambda-api'
import { registerOperations } from './area'

export const handler = apiHandler(registerOperations)
