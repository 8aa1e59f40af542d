import { assertNever } from '#policies/kernel/assert-never'
import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import type { AdminEvent } from './admin-events'
import type { Role } from './roles'

export type ClientRights = { readonly scopes: readonly string[]; readonly operations: readonly string[] | null }
export type ClientProposal = ClientRights & { readonly by: string; readonly expires: Instant; readonly proposalHash: Sha256 }
export type ClientSecret = { readonly hash: Sha256; readonly retiring: { readonly hash: Sha256; readonly until: Instant } | null }
/** `rights` null: nobody has confirmed any here (a client of release 0.1.0 keeps those of its record). `secret` null: as in its record. */
export type ClientState = {
  readonly client: string
  readonly rights: ClientRights | null
  readonly proposal: ClientProposal | null
  readonly secret: ClientSecret | null
  readonly blocked: boolean
}
export type WebhookState = {
  readonly webhook: string
  readonly host: string
  readonly types: readonly string[]
  readonly secret: Sealed | null
  readonly retiring: { readonly secret: Sealed; readonly until: Instant } | null
  readonly disabled: 'asked' | 'failing' | 'gone' | null
}
export type EnteredRole = {
  readonly role: Role /** Berlin days, both inclusive. */
  readonly from: string | null
  readonly to: string | null
}
export type EnteredPerson = { readonly person: string; readonly roles: readonly EnteredRole[] }
/** A site's administration: who was entered, who may ask by machine, and who is told of changes. Plain JSON; what release 0.1.0 lacked is optional. */
export type AdminState = {
  readonly site: string
  readonly entries: number
  readonly clients: readonly ClientState[]
  readonly webhooks: readonly WebhookState[]
  /** Of the site's profile when it was last entered. */
  readonly profileHash?: Sha256
  readonly people?: readonly EnteredPerson[]
}
export const emptyAdmin = (site: string): AdminState => ({ site, entries: 0, clients: [], webhooks: [] })
export const adminStream = (site: string): string => `admin#${site}`

const NEW_CLIENT = { rights: null, proposal: null, secret: null, blocked: false } as const
const NEW_WEBHOOK = { host: '', types: [], secret: null, retiring: null, disabled: null } as const
export const clientOf = (state: AdminState, client: string): ClientState =>
  state.clients.find((one) => one.client === client) ?? { client, ...NEW_CLIENT }
export const webhookOf = (state: AdminState, webhook: string): WebhookState | undefined =>
  state.webhooks.find((one) => one.webhook === webhook)

function withClient(state: AdminState, client: string, change: (before: ClientState) => ClientState): AdminState {
  const changed = change(clientOf(state, client))
  const known = state.clients.some((one) => one.client === client)
  return { ...state, clients: known ? state.clients.map((one) => (one.client === client ? changed : one)) : [...state.clients, changed] }
}
function withWebhook(state: AdminState, webhook: string, change: (before: WebhookState) => WebhookState): AdminState {
  const changed = change(webhookOf(state, webhook) ?? { webhook, ...NEW_WEBHOOK })
  const known = state.webhooks.some((one) => one.webhook === webhook)
  return {
    ...state,
    webhooks: known ? state.webhooks.map((one) => (one.webhook === webhook ? changed : one)) : [...state.webhooks, changed],
  }
}

/** Folds one event. Pure. */
export function evolveAdmin(before: AdminState, event: AdminEvent, { actor }: Pick<EventContext, 'actor'>): AdminState {
  const state = { ...before, entries: before.entries + 1 }
  switch (event.type) {
    case 'SiteEntered':
      return { ...state, profileHash: event.profileHash }
    case 'PersonEntered': {
      const { person, roles } = event
      return { ...state, people: [...(state.people ?? []).filter((one) => one.person !== person), { person, roles }] }
    }
    case 'ClientProposed': {
      const { scopes, operations, expires, proposalHash } = event
      const proposal = { scopes, operations, by: actor.person, expires, proposalHash }
      return withClient(state, event.client, (client) => ({ ...client, proposal }))
    }
    case 'ClientGranted':
      return withClient(state, event.client, (client) => ({ ...client, rights: { scopes: event.scopes, operations: null } }))
    case 'ClientConfirmed':
      return withClient(state, event.client, (client) => ({
        ...client,
        rights: client.proposal && { scopes: client.proposal.scopes, operations: client.proposal.operations },
        proposal: null,
        blocked: false,
      }))
    case 'ClientSecretAdded':
      return withClient(state, event.client, (client) => ({ ...client, secret: { hash: event.secretHash, retiring: event.retiring } }))
    case 'ClientBlocked':
      return withClient(state, event.client, (client) => ({ ...client, blocked: true, proposal: null }))
    case 'WebhookSubscribed':
      return withWebhook(state, event.webhook, (webhook) => ({ ...webhook, host: event.host, types: event.types }))
    case 'WebhookSecretAdded':
      return withWebhook(state, event.webhook, (webhook) => ({
        ...webhook,
        secret: event.secret,
        retiring: webhook.secret && event.retiringUntil ? { secret: webhook.secret, until: event.retiringUntil } : null,
      }))
    case 'WebhookDisabled':
      return withWebhook(state, event.webhook, (webhook) => ({ ...webhook, disabled: event.reason }))
    case 'WebhookEnabled':
      return withWebhook(state, event.webhook, (webhook) => ({ ...webhook, disabled: null }))
    default:
      return assertNever(event)
  }
}
