import { clientOf } from '#policies/access/admin'
import { ok } from '#policies/kernel/result'
import type { PlainDate } from '#policies/kernel/time'
import type { ApiClient, Deps } from '../../ports-deps'
import { loadAdmin } from './site-admin'

type ListDeps = Pick<Deps, 'ledger' | 'clients' | 'clock' | 'wallClock'>

/** The clients of these sites, newest last; `person`: who looks, so that the page offers confirming to others only. */
export async function listClients(deps: ListDeps, sites: readonly string[], person: string) {
  const found = await Promise.all([...new Set(sites)].map((site) => clientsOf(deps, site, person)))
  return ok({ items: found.flat() })
}

async function clientsOf(deps: ListDeps, site: string, person: string) {
  const records = [...(await deps.clients.ofSite(site))].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const [admin, used] = [await loadAdmin(deps, site), await deps.clients.lastUsed(records.map(({ client }) => client))]
  return records.map((record) => ({
    ...viewOf(record, site, used.get(record.client)),
    ...(record.retiring !== undefined && deps.wallClock.now() < record.retiring.until ? { oldSecretUntil: record.retiring.until } : {}),
    ...proposalOf(clientOf(admin, record.client).proposal, person, deps.clock.now()),
  }))
}

const viewOf = (
  { client, name, scopes, operations, createdAt, blocked, proposed }: ApiClient,
  site: string,
  used: PlainDate | undefined,
) => ({
  client,
  name,
  site,
  scopes: [...scopes],
  ...(operations === undefined ? {} : { operations: [...operations] }),
  createdAt,
  blocked,
  state: blocked ? ('blocked' as const) : proposed ? ('proposed' as const) : ('active' as const),
  ...(used === undefined ? {} : { lastUsed: used }),
})

function proposalOf(proposal: ReturnType<typeof clientOf>['proposal'], person: string, now: string) {
  if (proposal === null || proposal.expires <= now) return {}
  const { scopes, operations, expires, proposalHash, by } = proposal
  return {
    proposal: {
      scopes: [...scopes],
      ...(operations === null ? {} : { operations: [...operations] }),
      expires,
      proposalHash,
      own: by === person,
    },
  }
}
