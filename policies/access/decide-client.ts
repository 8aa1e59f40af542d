import { proposalEnd, unconfirmed } from '#policies/kernel/four-eyes'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { type AdminState, type ClientRights, clientOf } from './admin'
import type { AdminEvent, AdminEvents } from './admin-events'

const DAY_MS = 86_400_000
/** Days for which the old secret may still count after a rotation. */
export const LONGEST_OVERLAP_DAYS = 30

/** One person proposes what a client may do; a later proposal replaces an earlier one, and changes nothing before it is confirmed. */
export function decideProposeClient(
  state: AdminState,
  { client, scopes, operations }: ClientRights & { readonly client: string },
  at: Instant,
): AdminEvents['ClientProposed'] {
  const expires = proposalEnd(at)
  const rights = { scopes: [...new Set(scopes)].sort(), operations: operations && [...new Set(operations)].sort() }
  const proposalHash = hashOf({ site: state.site, client, ...rights, expires, entries: state.entries })
  return { type: 'ClientProposed', client, ...rights, expires, proposalHash }
}

/** More systems of one project than this are a mistake. */
export const MOST_PROJECT_CLIENTS = 10

/**
 * A project's own system gets its rights at once and from one person: it may read what each of the project's applicants may read, so a second one
 * would guard nothing. `scopes` are those of projects alone. Blocked clients make room.
 */
export function decideGrantClient(
  state: AdminState,
  { client, scopes, secretHash }: { readonly client: string; readonly scopes: readonly string[]; readonly secretHash: string },
): Result<readonly AdminEvent[], Rejection> {
  if (state.clients.filter(({ blocked }) => !blocked).length >= MOST_PROJECT_CLIENTS)
    return reject({ code: 'TOO_MANY_CLIENTS', most: MOST_PROJECT_CLIENTS })
  return ok([
    { type: 'ClientGranted', client, scopes: [...scopes] },
    { type: 'ClientSecretAdded', client, secretHash: secretHash as Sha256, retiring: null },
  ])
}

/** Another person confirms exactly that proposal. */
export function decideConfirmClient(
  state: AdminState,
  { client, proposalHash }: { readonly client: string; readonly proposalHash: string },
  person: string,
  at: Instant,
): Result<AdminEvents['ClientConfirmed'], Rejection> {
  const { proposal } = clientOf(state, client)
  const refused = unconfirmed(proposal === null ? undefined : { ...proposal, proposedBy: proposal.by }, { person, proposalHash }, at)
  if (refused || proposal === null) return refused ?? reject({ code: 'PROPOSAL_UNKNOWN' })
  return ok({ type: 'ClientConfirmed', client, proposalHash: proposal.proposalHash })
}

/** `present`: the hash that the client's record holds now; `now`: real time, by which secrets end. */
export function decideRotateSecret(
  state: AdminState,
  { client, secretHash, overlapDays }: { readonly client: string; readonly secretHash: string; readonly overlapDays: number },
  present: string | undefined,
  now: Instant,
): Result<AdminEvents['ClientSecretAdded'], Rejection> {
  if (clientOf(state, client).blocked) return reject({ code: 'CLIENT_BLOCKED' })
  const old = clientOf(state, client).secret?.hash ?? present
  const until = addMs(now, overlapDays * DAY_MS)
  const retiring = old === undefined || overlapDays === 0 ? null : { hash: old as Sha256, until }
  return ok({ type: 'ClientSecretAdded', client, secretHash: secretHash as Sha256, retiring })
}

/** At once and by one person; rights come back only by a new proposal that another person confirms. */
export function decideBlockClient(state: AdminState, client: string): Result<AdminEvents['ClientBlocked'], Rejection> {
  if (clientOf(state, client).blocked) return reject({ code: 'CLIENT_BLOCKED' })
  return ok({ type: 'ClientBlocked', client })
}
