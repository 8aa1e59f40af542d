import { taskHandler } from '#functions/runtime/lambda-task'
import { reviewTasks } from './area'

export const handler = taskHandler(reviewTasks)
