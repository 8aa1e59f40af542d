import { people } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'

export const peopleArea = area(people, {
  createSession: () => import('./create-session'),
  getSession: () => import('./get-session'),
  deleteSession: () => import('./delete-session'),
  listTasks: () => import('./list-tasks'),
  listSites: () => import('./list-sites'),
  createClient: () => import('./create-client'),
  listClients: () => import('./list-clients'),
  proposeClientRights: () => import('./propose-client-rights'),
  confirmClient: () => import('./confirm-client'),
  rotateClientSecret: () => import('./rotate-client-secret'),
  blockClient: () => import('./block-client'),
  getMailSettings: () => import('./get-mail-settings'),
  setMailSettings: () => import('./set-mail-settings'),
  listMails: () => import('./list-mails'),
})
