import { type GrantState, grantId, grantStream } from '#policies/contract/grant'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { stateAt } from '../handle'

/** The application's grants at these sites, by site; a site without one is left out. Read strongly. */
export async function grantsOf(deps: Pick<Deps, 'ledger'>, applicationId: string, sites: readonly string[]) {
  const found = await Promise.all(
    [...sites].sort().map(async (site) => ({ site, terms: (await grantOf(deps, applicationId, site))?.terms })),
  )
  return ok({ items: found.flatMap(({ site, terms }) => (terms ? [{ site, from: terms.from, to: terms.to }] : [])) })
}

/** The application's grant at this site as it stands: read strongly from the ledger; undefined: there is none. */
export async function grantOf(deps: Pick<Deps, 'ledger'>, applicationId: string, site: string): Promise<GrantState | undefined> {
  const stream = grantStream(grantId(applicationId, site))
  const { head } = await deps.ledger.load(stream)
  return head && (await stateAt(deps.ledger, grantAggregate, stream, head))
}
