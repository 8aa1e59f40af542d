import type { Task } from '#functions/runtime/task'
import { awaitBallotTask } from './await-ballot'
import { awaitPrecheckTask } from './await-precheck'
import { escalatePrecheckTask } from './escalate-precheck'
import { openBallotTask } from './open-ballot'
import { openPrecheckTask } from './open-precheck'
import { readBallotTask } from './read-ballot'
import { settleBallotTask } from './settle-ballot'
import { settlePrecheckTask } from './settle-precheck'

export const ballotTasks: readonly Task[] = [
  awaitBallotTask,
  awaitPrecheckTask,
  escalatePrecheckTask,
  openBallotTask,
  openPrecheckTask,
  readBallotTask,
  settleBallotTask,
  settlePrecheckTask,
]
