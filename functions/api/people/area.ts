import type { Operation } from '#functions/runtime/operation'
import { blockClientOperation } from './block-client'
import { confirmClientOperation } from './confirm-client'
import { createClientOperation } from './create-client'
import { createSessionOperation } from './create-session'
import { deleteSessionOperation } from './delete-session'
import { getMailSettingsOperation } from './get-mail-settings'
import { getSessionOperation } from './get-session'
import { listClientsOperation } from './list-clients'
import { listMailsOperation } from './list-mails'
import { listSitesOperation } from './list-sites'
import { listTasksOperation } from './list-tasks'
import { proposeClientRightsOperation } from './propose-client-rights'
import { rotateClientSecretOperation } from './rotate-client-secret'
import { setMailSettingsOperation } from './set-mail-settings'

export const peopleOperations: readonly Operation[] = [
  blockClientOperation,
  confirmClientOperation,
  createClientOperation,
  createSessionOperation,
  deleteSessionOperation,
  getMailSettingsOperation,
  getSessionOperation,
  listClientsOperation,
  listMailsOperation,
  listSitesOperation,
  listTasksOperation,
  proposeClientRightsOperation,
  rotateClientSecretOperation,
  setMailSettingsOperation,
]
