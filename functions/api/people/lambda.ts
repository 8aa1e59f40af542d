import { apiHandler } from '#functions/runtime/lambda-api'
import { peopleOperations } from './area'

export const handler = apiHandler(peopleOperations, { secrets: true })
