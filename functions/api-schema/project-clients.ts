import * as z from 'zod'
import { ClientView } from './clients'
import { Accepted, ApplicationPath, Slug } from './common'
import { contract } from './contract'

/** Beside the project's webhooks: one page, one record, one function. */
const base = {
  area: 'webhooks',
  access: 'caller',
  record: ({ applicationId }: { readonly applicationId: string }) => `application#${applicationId}`,
} as const
const ClientPath = ApplicationPath.extend({ clientId: Slug })

export const createProjectClient = contract({
  ...base,
  id: 'createProjectClient',
  method: 'post',
  path: '/v1/applications/{applicationId}/clients',
  status: 201,
  idempotent: true,
  params: ApplicationPath,
  summary: {
    de: 'API-Client des Projekts anlegen, der Widerrufe liest; das Geheimnis wird einmal gezeigt',
    en: "Create the project's API client, which reads withdrawals; the secret is shown once",
  },
  body: z.strictObject({ name: z.string().trim().min(1).max(100) }),
  result: z.object({ client: Slug, secret: z.string().nullable() }),
})
export const listProjectClients = contract({
  ...base,
  id: 'listProjectClients',
  method: 'get',
  path: '/v1/applications/{applicationId}/clients',
  params: ApplicationPath,
  summary: { de: 'API-Clients des Projekts', en: "The project's API clients" },
  result: z.object({
    items: z.array(ClientView.omit({ site: true, operations: true, proposal: true }).meta({ id: 'ProjectClientView' })),
  }),
})
export const rotateProjectClientSecret = contract({
  ...base,
  id: 'rotateProjectClientSecret',
  method: 'post',
  path: '/v1/applications/{applicationId}/clients/{clientId}/secrets',
  status: 201,
  idempotent: true,
  params: ClientPath,
  summary: {
    de: 'Neues Geheimnis eines API-Clients; das alte gilt noch so viele Tage',
    en: 'A new secret of an API client; the old one counts for so many days more',
  },
  body: z.strictObject({ overlapDays: z.int().min(0).max(30).default(7) }),
  result: z.object({ secret: z.string().nullable() }),
})
export const blockProjectClient = contract({
  ...base,
  id: 'blockProjectClient',
  method: 'post',
  path: '/v1/applications/{applicationId}/clients/{clientId}/block',
  idempotent: true,
  params: ClientPath,
  summary: {
    de: 'API-Client des Projekts für immer sperren; wirkt binnen einer Minute',
    en: "Block the project's API client for good; works within a minute",
  },
  body: z.strictObject({}),
  result: Accepted,
})
export const projectClientContracts = [createProjectClient, listProjectClients, rotateProjectClientSecret, blockProjectClient]
