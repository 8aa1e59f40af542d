import { s3Blobs } from '#functions/runtime/blobs-s3'
import { taskHandler } from '#functions/runtime/lambda-task'
import { readCsv } from '#functions/runtime/read-csv'
import { cohortTasks } from './area'

export const handler = taskHandler(cohortTasks, { secrets: true, blobs: s3Blobs, readTable: readCsv })
