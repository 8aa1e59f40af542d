import { applicationOfGrant } from '#policies/consent/affected-grants'
import type { Identity } from '#policies/consent/fhir'
import { ok } from '#policies/kernel/result'
import { identityText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

/**
 * The projects that got data of the person with these identifiers, or with ones that are linked with them: the same pages that a withdrawal
 * reads. A project may stand here that never got anything (ADR 0030), never the other way round.
 */
export async function findHoldings(
  { consent, members, titles }: Pick<Deps, 'consent' | 'members' | 'titles'>,
  site: string,
  identifiers: readonly Identity[],
) {
  const keys = identifiers.map((identity) => consent.keyed(site, identityText(identity)))
  const { subjects } = await consent.view(site, [], [...new Set(keys)])
  const identities = [...new Set([...keys, ...[...subjects.values()].flatMap((subject) => subject.identities)])]
  const holders = await members.holders(site, [identities], Number.POSITIVE_INFINITY)
  return ok({ items: await named({ titles }, site, [...holders.keys()]) })
}

/** How many names each project of these sites holds; who they are is kept by nobody. */
export async function listHoldings({ members, titles }: Pick<Deps, 'members' | 'titles'>, sites: readonly string[]) {
  const items = await Promise.all(
    sites.map(async (site) => {
      const counts = await members.counts(site)
      const rows = await named({ titles }, site, [...counts.keys()])
      return rows.map((row) => ({ ...row, site, names: counts.get(row.grant) ?? 0 }))
    }),
  )
  return ok({ items: items.flat() })
}

async function named({ titles }: Pick<Deps, 'titles'>, site: string, grants: readonly string[]) {
  const rows = [...grants].sort().map((grant) => ({ grant, applicationId: applicationOfGrant(grant, site) }))
  const found = await titles.get(rows.map(({ applicationId }) => applicationId))
  return rows.map((row) => ({ ...row, title: found.get(row.applicationId) ?? '' }))
}
