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
export const peopleContracts = [createSession, getSession, deleteSession, listTasks, listSites]
