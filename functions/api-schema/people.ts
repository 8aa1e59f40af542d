import * as z from 'zod'
import { InstantText, Slug } from './common'
import { contract } from './contract'

export const MembershipView = z.object({ role: z.string(), site: z.string().optional() })
export const SessionView = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.enum(['de', 'en']) }),
    memberships: z.array(MembershipView),
    authTime: InstantText,
    expires: InstantText,
  })
  .meta({ id: 'SessionView' })
export const Task = z
  .object({
    task: z.string(),
    stream: z.string(),
    applicationId: z.string().optional(),
    ballotId: z.string().optional(),
    contractId: z.string().optional(),
    title: z.string(),
    site: z.string().optional(),
    role: z.string(),
    due: InstantText.optional(),
    since: InstantText.optional(),
  })
  .meta({ id: 'Task' })
export const SiteRow = z.object({ slug: Slug, code: z.string(), name: z.string(), consortium: z.string() }).meta({ id: 'SiteRow' })
export const ClientView = z
  .object({ client: z.string(), name: z.string(), site: Slug, scopes: z.array(z.string()), createdAt: InstantText, blocked: z.boolean() })
  .meta({ id: 'ClientView' })
export const SCOPES = ['consent:read', 'consent:write', 'consent:check', 'cohort:write'] as const

const base = { area: 'people', access: 'caller' } as const
export const createSession = contract({
  ...base,
  id: 'createSession',
  method: 'post',
  path: '/v1/sessions',
  scope: 'sessions:write',
  status: 201,
  summary: {
    de: 'Sitzung aus einem ID-Token anlegen (nur die Weboberfläche)',
    en: 'Create a session from an ID token (the web front end only)',
  },
  body: z.strictObject({ idToken: z.string().max(10_000), nonce: z.string().max(500), accessToken: z.string().max(10_000).optional() }),
  result: z.object({ session: z.string(), expires: InstantText, person: z.string() }),
})
export const getSession = contract({
  ...base,
  id: 'getSession',
  method: 'get',
  path: '/v1/session',
  summary: { de: 'Wer bin ich', en: 'Who am I' },
  result: SessionView,
})
export const deleteSession = contract({
  ...base,
  id: 'deleteSession',
  method: 'delete',
  path: '/v1/session',
  status: 204,
  summary: { de: 'Abmelden', en: 'Sign out' },
  result: z.null(),
})
export const listTasks = contract({
  ...base,
  id: 'listTasks',
  method: 'get',
  path: '/v1/tasks',
  summary: { de: 'Sie sind am Zug', en: 'Your turn' },
  result: z.object({ items: z.array(Task) }),
})
export const listSites = contract({
  area: 'people',
  access: 'public',
  id: 'listSites',
  method: 'get',
  path: '/v1/sites',
  summary: { de: 'Standorte des Netzwerks', en: 'Sites of the network' },
  result: z.object({ items: z.array(SiteRow) }),
})
export const createClient = contract({
  ...base,
  id: 'createClient',
  method: 'post',
  path: '/v1/clients',
  status: 201,
  idempotent: true,
  summary: {
    de: 'API-Client des Standorts anlegen; das Geheimnis wird einmal gezeigt',
    en: 'Create an API client of the site; the secret is shown once',
  },
  body: z.strictObject({ name: z.string().trim().min(1).max(100), site: Slug, scopes: z.array(z.enum(SCOPES)).min(1) }),
  result: z.object({ client: z.string(), secret: z.string().nullable() }),
})
export const listClients = contract({
  ...base,
  id: 'listClients',
  method: 'get',
  path: '/v1/clients',
  summary: { de: 'API-Clients der eigenen Standorte', en: 'API clients of your sites' },
  result: z.object({ items: z.array(ClientView) }),
})
export const peopleContracts = [createSession, getSession, deleteSession, listTasks, listSites, createClient, listClients]
