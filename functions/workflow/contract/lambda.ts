import { s3Blobs } from '#functions/runtime/blobs-s3'
import { taskHandler } from '#functions/runtime/lambda-task'
import { contractTasks } from './area'

export const handler = taskHandler(contractTasks, { blobs: s3Blobs })
