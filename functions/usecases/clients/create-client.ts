import { clientOf } from '#policies/access/admin'
import type { AdminEvent } from '#policies/access/admin-events'
import { decideProposeClient } from '#policies/access/decide-client'
import { type Sha256, stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
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
  const client = `${site}-${stableId(commandKey(context)).slice(0, 10)}`
  const { secret, hash } = deps.tokens.newSecret()
  const done = await onAdmin(deps, context, site, (state, at) => {
    const proposed = decideProposeClient(state, { client, scopes, operations: operations ?? null }, at)
    return ok<readonly AdminEvent[]>([proposed, { type: 'ClientSecretAdded', client, secretHash: hash as Sha256, retiring: null }])
  })
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
  const { proposal } = clientOf(await loadAdmin(deps, site), client)
  return ok({
    client,
    secret: done.value.replayed ? null : secret,
    proposalHash: proposal?.proposalHash ?? null,
    replayed: done.value.replayed,
  })
}
