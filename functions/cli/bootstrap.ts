import type { DirectoryAdmin } from '#functions/adapters/dynamodb/directory'
import { hashSecret, newSecret } from '#functions/adapters/issuer/machine-clients'
import type { Directory } from '#functions/ports'
import type { ApiClients } from '#functions/ports-deps'
import type { Result } from '#policies/kernel/result'
import { berlinDay, type Instant } from '#policies/kernel/time'
import { NotAllowed } from './endpoints'
import type { FoundedCommittee, Network } from './network-file'

export const WEB_CLIENT = 'votum-web'
type Stores = {
  readonly directory: Directory & DirectoryAdmin
  readonly clients: ApiClients
  /** Entries of sites and people; a repeat adds none. */
  readonly enter: (network: Network) => Promise<void>
  /** The first entry of a committee's stream; repeats find it. */
  readonly found: (committee: FoundedCommittee) => Promise<Result<unknown, { readonly code: string }>>
}
export type Bootstrapped = {
  readonly sites: number
  readonly people: number
  readonly committees: number
  /** The pages' own client; its secret is known here once and stored as a hash. */
  readonly webClient?: { readonly client: string; readonly secret: string }
}

/**
 * Fills an empty deployment: sites, people, committees, and the client as which the pages make sessions. Nobody inside could do it, for
 * nobody is there yet; so whoever may write the table may, once. Throws NotAllowed as soon as somebody is administrator.
 */
export async function bootstrap({ directory, clients, enter, found }: Stores, network: Network, now: Instant): Promise<Bootstrapped> {
  const holdsAdmin = network.people.some(({ memberships }) => memberships.some(({ role }) => role === 'admin'))
  if (!holdsAdmin) throw new NotAllowed('Nobody in the file is administrator; afterwards nobody could be made one.')
  const admins = await directory.holders('admin', undefined, berlinDay(now))
  const known = new Set(network.people.map(({ id }) => id))
  if (admins.some(({ id }) => !known.has(id))) throw new NotAllowed('This deployment has an administrator who is not in the file.')
  // before the profiles: nobody ever holds a role of which the ledger does not tell
  await enter(network)
  for (const site of network.sites) await directory.putSite(site)
  // people last, administrators at the very end: an interrupted run can be repeated
  const byRank = [...network.people].sort((a, b) => rank(a.memberships) - rank(b.memberships))
  for (const person of byRank) await directory.putPerson(person)
  for (const committee of network.committees) {
    const founded = await found(committee)
    if (!founded.ok) throw new NotAllowed(`The committee of ${committee.site} was refused: ${founded.rejection.code}.`)
  }
  const counts = { sites: network.sites.length, people: network.people.length, committees: network.committees.length }
  if ((await clients.find(WEB_CLIENT)) !== undefined) return counts
  const secret = newSecret()
  const web = { client: WEB_CLIENT, name: 'Web front end', scopes: ['sessions:write'], createdAt: now, blocked: false }
  await clients.put({ ...web, secretHashes: [hashSecret(secret)] })
  return { ...counts, webClient: { client: WEB_CLIENT, secret } }
}
const rank = (memberships: Network['people'][number]['memberships']): number => (memberships.some(({ role }) => role === 'admin') ? 1 : 0)
