import * as z from 'zod'
import { Accepted, DayText, InstantText, Sha256Text, Slug } from './common'
import { contract } from './contract'
import { SCOPES } from './scopes'

const Rights = {
  scopes: z.array(z.enum(SCOPES)).min(1).max(20),
  /** Operation ids of this document; left out: every operation of the scopes. */
  operations: z.array(z.string().max(80)).min(1).max(200).optional(),
}
const ClientProposal = z.object({
  scopes: z.array(z.string()),
  operations: z.array(z.string()).optional(),
  expires: InstantText,
  proposalHash: Sha256Text,
  /** Made by who asks: somebody else has to confirm it. */
  own: z.boolean(),
})
/** `lastUsed`: the Berlin day on which it last got a token. `oldSecretUntil`: two secrets count until then. */
export const ClientView = z
  .object({
    client: z.string(),
    name: z.string(),
    site: Slug,
    scopes: z.array(z.string()),
    operations: z.array(z.string()).optional(),
    createdAt: InstantText,
    blocked: z.boolean(),
    state: z.enum(['proposed', 'active', 'blocked']),
    lastUsed: DayText.optional(),
    oldSecretUntil: InstantText.optional(),
    proposal: ClientProposal.optional(),
  })
  .meta({ id: 'ClientView' })

const ClientPath = z.strictObject({ clientId: Slug })
const base = { area: 'people', access: 'caller' } as const
export const createClient = contract({
  ...base,
  id: 'createClient',
  method: 'post',
  path: '/v1/clients',
  status: 201,
  idempotent: true,
  summary: {
    de: 'API-Client des Standorts vorschlagen; das Geheimnis wird einmal gezeigt und gilt, sobald eine zweite Person bestätigt',
    en: 'Propose an API client of the site; the secret is shown once and counts when a second person has confirmed',
  },
  body: z.strictObject({ name: z.string().trim().min(1).max(100), site: Slug, ...Rights }),
  result: z.object({ client: z.string(), secret: z.string().nullable(), proposalHash: Sha256Text.nullable() }),
})
export const listClients = contract({
  ...base,
  id: 'listClients',
  method: 'get',
  path: '/v1/clients',
  summary: { de: 'API-Clients der eigenen Standorte', en: 'API clients of your sites' },
  result: z.object({ items: z.array(ClientView) }),
})
export const proposeClientRights = contract({
  ...base,
  id: 'proposeClientRights',
  method: 'post',
  path: '/v1/clients/{clientId}/proposals',
  idempotent: true,
  params: ClientPath,
  summary: {
    de: 'Andere Rechte eines API-Clients vorschlagen (Vier-Augen-Prinzip)',
    en: 'Propose other rights of an API client (four eyes)',
  },
  body: z.strictObject(Rights),
  result: z.object({ proposalHash: Sha256Text }),
})
export const confirmClient = contract({
  ...base,
  id: 'confirmClient',
  method: 'post',
  path: '/v1/clients/{clientId}/confirmation',
  idempotent: true,
  fresh: true,
  params: ClientPath,
  summary: { de: 'Rechte eines API-Clients bestätigen (zweite Person)', en: 'Confirm the rights of an API client (second person)' },
  body: z.strictObject({ proposalHash: Sha256Text }),
  result: Accepted,
})
export const rotateClientSecret = contract({
  ...base,
  id: 'rotateClientSecret',
  method: 'post',
  path: '/v1/clients/{clientId}/secrets',
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
export const blockClient = contract({
  ...base,
  id: 'blockClient',
  method: 'post',
  path: '/v1/clients/{clientId}/block',
  idempotent: true,
  params: ClientPath,
  summary: { de: 'API-Client sperren; wirkt binnen einer Minute', en: 'Block an API client; works within a minute' },
  body: z.strictObject({}),
  result: Accepted,
})
export const clientContracts = [createClient, listClients, proposeClientRights, confirmClient, rotateClientSecret, blockClient]
