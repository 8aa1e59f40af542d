import type { Task } from '#functions/runtime/task'
import { awaitSignaturesTask } from './await-signatures'
import { createGrantsTask } from './create-grants'
import { escalateContractTask } from './escalate-contract'
import { openContractTask } from './open-contract'
import { settleContractTask } from './settle-contract'

export const contractTasks: readonly Task[] = [
  awaitSignaturesTask,
  createGrantsTask,
  escalateContractTask,
  openContractTask,
  settleContractTask,
]
