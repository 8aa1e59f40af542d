import { apiHandler } from '#functions/runtime/lambda-api'
import { registerArea } from './area'

export const handler = apiHandler(registerArea)
