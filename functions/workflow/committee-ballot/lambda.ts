import { taskHandler } from '#functions/runtime/lambda-task'
import { ballotTasks } from './area'

export const handler = taskHandler(ballotTasks)
