import { clientOf } from '#policies/access/admin'
import { decideBlockClient, decideConfirmClient, decideProposeClient, decideRotateSecret } from '#policies/access/decide-client'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { ApiClient, Deps } from '../../ports-deps'
import type { CommandContext, Done } from '../handle'
import { applyClient } from './apply-client'
import type { AskedRights } from './create-client'
import { loadAdmin, onAdmin } from './site-admin'

type ChangeDeps = Pick<Deps, 'ledger' | 'clock' | 'clients'>
export type SiteClient = ApiClient & { readonly site: string }

/** A client of these sites ('any': of every site); others answer like one that does not exist. */
export async function ownClient(
  deps: Pick<Deps, 'clients'>,
  sites: readonly string[] | 'any',
  client: string,
): Promise<Result<SiteClient, Rejection>> {
  const record = await deps.clients.find(client)
  const site = record?.site
  if (record === undefined || site === undefined || (sites !== 'any' && !sites.includes(site))) return reject({ code: 'NOT_FOUND' })
  return ok({ ...record, site })
}

/** Writes the record after the entry; the outbox does the same for whoever dies between the two. */
async function applied<T>(deps: ChangeDeps, { site, client }: SiteClient, done: Result<T, Rejection>): Promise<Result<T, Rejection>> {
  if (done.ok) await applyClient(deps, { site, client })
  return done
}

/** Other rights for a client; they change nothing before another person confirms them. */
export async function proposeClientRights(
  deps: ChangeDeps,
  context: CommandContext,
  client: SiteClient,
  { scopes, operations }: AskedRights,
): Promise<Result<{ readonly proposalHash: string; readonly replayed: boolean }, Rejection>> {
  const done = await onAdmin(deps, context, client.site, (state, at) =>
    ok([decideProposeClient(state, { client: client.client, scopes, operations: operations ?? null }, at)]),
  )
  if (!done.ok) return done
  const { proposal } = clientOf(await loadAdmin(deps, client.site), client.client)
  return proposal === null
    ? reject({ code: 'PROPOSAL_UNKNOWN' })
    : ok({ proposalHash: proposal.proposalHash, replayed: done.value.replayed })
}

export const confirmClient = async (
  deps: ChangeDeps,
  context: CommandContext,
  client: SiteClient,
  proposalHash: string,
): Promise<Result<Done, Rejection>> =>
  applied(
    deps,
    client,
    await onAdmin(deps, context, client.site, (state, at) => {
      const decided = decideConfirmClient(state, { client: client.client, proposalHash }, context.actor.person, at)
      return decided.ok ? ok([decided.value]) : decided
    }),
  )

/** The new secret is answered once; the old one counts for `overlapDays` more. */
export async function rotateClientSecret(
  deps: ChangeDeps & Pick<Deps, 'tokens' | 'wallClock'>,
  context: CommandContext,
  client: SiteClient,
  overlapDays: number,
): Promise<Result<{ readonly secret: string | null; readonly replayed: boolean }, Rejection>> {
  const { secret, hash } = deps.tokens.newSecret()
  const done = await applied(
    deps,
    client,
    await onAdmin(deps, context, client.site, (state) => {
      const asked = { client: client.client, secretHash: hash, overlapDays }
      const decided = decideRotateSecret(state, asked, client.secretHashes[0], deps.wallClock.now())
      return decided.ok ? ok([decided.value]) : decided
    }),
  )
  return done.ok ? ok({ secret: done.value.replayed ? null : secret, replayed: done.value.replayed }) : done
}

/** Out at once for the issuer, and within half a minute for tokens that were issued before. */
export const blockClient = async (deps: ChangeDeps, context: CommandContext, client: SiteClient): Promise<Result<Done, Rejection>> =>
  applied(
    deps,
    client,
    await onAdmin(deps, context, client.site, (state) => {
      const decided = decideBlockClient(state, client.client)
      return decided.ok ? ok([decided.value]) : decided
    }),
  )
