import { stableId } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'

/** A new API client of a site. The secret is answered once; a repeat of the command finds the client and answers no secret. */
export async function createClient(
  deps: Deps,
  context: CommandContext,
  { name, site, scopes, sites }: { name: string; site: string; scopes: readonly string[]; sites: readonly string[] },
) {
  if (!sites.includes(site)) return reject({ code: 'NOT_FOUND' })
  const client = `${site}-${stableId(commandKey(context)).slice(0, 10)}`
  if ((await deps.clients.find(client)) !== undefined) return ok({ client, secret: null, replayed: true })
  const { secret, hash } = deps.tokens.newSecret()
  await deps.clients.put({ client, name, site, scopes, secretHashes: [hash], createdAt: deps.clock.now(), blocked: false })
  return ok({ client, secret, replayed: false })
}
export async function listClients(deps: Deps, sites: readonly string[]) {
  const found = (await Promise.all([...new Set(sites)].map((site) => deps.clients.ofSite(site)))).flat()
  return ok({
    items: found.map(({ client, name, site, scopes, createdAt, blocked }) => ({
      client,
      name,
      site: site ?? '',
      scopes: [...scopes],
      createdAt,
      blocked,
    })),
  })
}
