import type { Operation } from '#functions/runtime/operation'
import { blockClientOperation } from './block-client'
import { confirmClientOperation } from './confirm-client'
import { createClientOperation } from './create-client'
import { createSessionOperation } from './create-session'
import { deleteSessionOperation } from './delete-session'
import { getSessionOperation } from './get-session'
import { listClientsOperation } from './list-clients'
import { listSitesOperation } from './list-sites'
import { listTasksOperation } from './list-tasks'
import { proposeClientRightsOperation } from './propose-client-rights'
import { rotateClientSecretOperation } from './rotate-client-secret'

export const peopleOperations: readonly Operation[] = [
  blockClientOperation,
  confirmClientOperation,
  createClientOperation,
  createSessionOperation,
  deleteSessionOperation,
  getSessionOperation,
  listClientsOperation,
  listSitesOperation,
  listTasksOperation,
  proposeClientRightsOperation,
  rotateClientSecretOperation,
]
