import { hashOf, stableId } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'

/** A new API client of a site. The secret is answered once; a repeat of the command finds the client and answers no secret; another body under its key is refused. */
export async function createClient(
  deps: Deps,
  context: CommandContext,
  { name, site, scopes, sites }: { name: string; site: string; scopes: readonly string[]; sites: readonly string[] },
) {
  if (!sites.includes(site)) return reject({ code: 'NOT_FOUND' })
  const clientOf = (at: string) => `${at}-${stableId(commandKey(context)).slice(0, 10)}`
  const client = clientOf(site)
  const [earlier] = (await Promise.all([...new Set(sites)].map((at) => deps.clients.find(clientOf(at))))).filter((one) => one !== undefined)
  if (earlier !== undefined) {
    const same = earlier.client === client && hashOf([earlier.name, ...earlier.scopes]) === hashOf([name, ...scopes])
    return same ? ok({ client, secret: null, replayed: true }) : reject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  }
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
