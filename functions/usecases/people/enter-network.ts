import type { AdminState } from '#policies/access/admin'
import type { AdminEvent } from '#policies/access/admin-events'
import { decideEnterPeople, decideEnterSite, NETWORK } from '#policies/access/decide-enter'
import { ok } from '#policies/kernel/result'
import type { Person, Site } from '../../ports'
import type { Deps } from '../../ports-deps'
import { loadAdmin, onAdmin } from '../clients/site-admin'
import { systemContext } from '../handle'

/** With head and lists, well below the hundred items of a transaction. */
const EVENTS_AT_ONCE = 40
type Ledgers = Pick<Deps, 'ledger' | 'clock'>
export type EnteredNetwork = { readonly sites: readonly Site[]; readonly people: readonly Pick<Person, 'id' | 'memberships'>[] }

/** The ledger's part of entering sites and people: what it does not say yet is added to the streams of the sites and of the network; a repeat adds nothing. */
export async function enterNetwork(deps: Ledgers, { sites, people }: EnteredNetwork): Promise<void> {
  for (const site of sites) await enter(deps, site.slug, (state) => [...decideEnterSite(state, site), ...decideEnterPeople(state, people)])
  await enter(deps, NETWORK, (state) => decideEnterPeople(state, people))
}

async function enter(deps: Ledgers, site: string, lacking: (state: AdminState) => readonly AdminEvent[]): Promise<void> {
  for (let state = await loadAdmin(deps, site); lacking(state).length > 0; state = await loadAdmin(deps, site)) {
    // one command for each length of the stream: whoever enters the same at the same time gets the first one's answer
    const context = systemContext(`enter#${site}#${state.entries}`)
    await onAdmin(deps, context, site, (now) => ok(lacking(now).slice(0, EVENTS_AT_ONCE)))
  }
}
