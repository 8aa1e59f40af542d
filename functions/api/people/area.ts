import type { Operation } from '#functions/runtime/operation'
import { createClientOperation } from './create-client'
import { createSessionOperation } from './create-session'
import { deleteSessionOperation } from './delete-session'
import { getSessionOperation } from './get-session'
import { listClientsOperation } from './list-clients'
import { listSitesOperation } from './list-sites'
import { listTasksOperation } from './list-tasks'

export const peopleOperations: readonly Operation[] = [
  createClientOperation,
  createSessionOperation,
  deleteSessionOperation,
  getSessionOperation,
  listClientsOperation,
  listSitesOperation,
  listTasksOperation,
]
