import { apiHandler } from '#functions/runtime/lambda-api'
import { committeeOperations } from './area'

export const handler = apiHandler(committeeOperations)
