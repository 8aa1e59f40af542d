import { apiHandler } from '#functions/runtime/lambda-api'
import { peopleArea } from './area'

export const handler = apiHandler(peopleArea, { secrets: true })
