import { type AdminState, clientOf } from '#policies/access/admin'
import type { AdminEvent } from '#policies/access/admin-events'
import { decideProposeClient } from '#policies/access/decide-client'
import { type Sha256, stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'
import { applyClient } from './apply-client'
import { loadAdmin, onAdmin } from './site-admin'

type ClientDeps = Pick<Deps, 'ledger' | 'clock' | 'clients' | 'tokens'>
export type AskedRights = { readonly scopes: readonly string[]; readonly operations?: readonly string[] | undefined }
/** `proposalHash`: what a second person confirms; null when that has happened already. `secret` null: shown before. */
export type CreatedClient = {
  readonly client: string
  readonly secret: string | null
  readonly proposalHash: string | null
  readonly replayed: boolean
}

/** A new API client of a site. It can do nothing before another person confirms its rights; the secret is answered once. */
export async function createClient(
  deps: ClientDeps,
  context: CommandContext,
  { name, site, scopes, operations, sites }: AskedRights & { name: string; site: string; sites: readonly string[] },
): Promise<Result<CreatedClient, Rejection>> {
  if (!sites.includes(site)) return reject({ code: 'NOT_FOUND' })
  const done = await enterClient(deps, context, { name, site }, (state, { client, secretHash }, at) => {
    const proposed = decideProposeClient(state, { client, scopes, operations: operations ?? null }, at)
    return ok<readonly AdminEvent[]>([proposed, { type: 'ClientSecretAdded', client, secretHash, retiring: null }])
  })
  if (!done.ok) return done
  const { proposal } = clientOf(await loadAdmin(deps, site), done.value.client)
  return ok({ ...done.value, proposalHash: proposal?.proposalHash ?? null })
}

type Entered = Omit<CreatedClient, 'proposalHash'>
type Fresh = { readonly client: string; readonly secretHash: Sha256 }

/** A client of a site, or of a project under its holder's name: what is decided, then its record. The secret is answered once. */
export async function enterClient(
  deps: ClientDeps,
  context: CommandContext,
  { name, site }: { readonly name: string; readonly site: string },
  decide: (state: AdminState, fresh: Fresh, at: Instant) => Result<readonly AdminEvent[], Rejection>,
): Promise<Result<Entered, Rejection>> {
  const client = `${site}-${stableId(commandKey(context)).slice(0, 10)}`
  const { secret, hash } = deps.tokens.newSecret()
  const done = await onAdmin(deps, context, site, (state, at) => decide(state, { client, secretHash: hash as Sha256 }, at))
  if (!done.ok) return done
  // after the entry, and again on a repeat: without its record a client gets no token
  if ((await deps.clients.find(client)) === undefined)
    await deps.clients.put({
      client,
      name,
      site,
      scopes: [],
      secretHashes: [],
      proposed: true,
      createdAt: deps.clock.now(),
      blocked: false,
    })
  await applyClient(deps, { site, client })
  return ok({ client, secret: done.value.replayed ? null : secret, replayed: done.value.replayed })
}
