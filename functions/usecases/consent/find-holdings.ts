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
  const rows = [...holders.keys()].sort().map((grant) => ({ grant, applicationId: applicationOfGrant(grant, site) }))
  const named = await titles.get(rows.map(({ applicationId }) => applicationId))
  return ok({ items: rows.map((row) => ({ ...row, title: named.get(row.applicationId) ?? '' })) })
}
