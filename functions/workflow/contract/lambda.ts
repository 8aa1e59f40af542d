import { taskHandler } from '#functions/runtime/lambda-task'
import { contractTasks } from './area'

export const handler = taskHandler(contractTasks)
