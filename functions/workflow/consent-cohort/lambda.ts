import { taskHandler } from '#functions/runtime/lambda-task'
import { cohortTasks } from './area'

export const handler = taskHandler(cohortTasks, { secrets: true })
