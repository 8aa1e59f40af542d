import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Effect } from '#policies/ledger/effect'

/**
 * A project that holds data of people who have withdrawn since. `open`: people whose withdrawal nobody has dealt with yet; `position`: the latest
 * of these withdrawals in the site's sequence; `since`: when the first of them was found; `total`: people ever.
 */
export type AffectedGrant = {
  readonly grant: string
  readonly open: number
  readonly total: number
  readonly position: number
  readonly since: Instant | null
  readonly settledAt: Instant | null
}
export type Affected = readonly AffectedGrant[]
type Found = { readonly position: number; readonly grants: readonly { readonly grant: string; readonly people: number }[] }

/** The application of a grant `<application id>-<site>`. */
export const applicationOfGrant = (grant: string, site: string): string => grant.slice(0, -site.length - 1)
const openIn = (affected: Affected): readonly AffectedGrant[] => affected.filter(({ open }) => open > 0)

export function withFound(affected: Affected, { position, grants }: Found, at: Instant): Affected {
  const known = new Map(affected.map((one) => [one.grant, one]))
  for (const { grant, people } of grants) {
    const before = known.get(grant) ?? { grant, open: 0, total: 0, position: 0, since: null, settledAt: null }
    known.set(grant, {
      ...before,
      open: before.open + people,
      total: before.total + people,
      position: Math.max(before.position, position),
      since: before.since ?? at,
    })
  }
  return [...known.values()]
}
export const withSettled = (affected: Affected, grant: string, at: Instant): Affected =>
  affected.map((one) => (one.grant === grant ? { ...one, open: 0, since: null, settledAt: at } : one))

/** A steward says that the project no longer has these people's data, or was told to delete them; `position`: the latest withdrawal they saw. */
export function decideSettleAffected(
  affected: Affected,
  { grant, position }: { readonly grant: string; readonly position: number },
): Result<{ readonly type: 'AffectedGrantSettled'; readonly grant: string; readonly position: number }, Rejection> {
  const found = affected.find((one) => one.grant === grant)
  if (found === undefined) return reject({ code: 'NOT_FOUND' })
  if (found.open === 0) return reject({ code: 'NOTHING_AFFECTED' })
  if (found.position !== position) return reject({ code: 'MORE_AFFECTED', position: found.position })
  return ok({ type: 'AffectedGrantSettled', grant, position })
}

/** One line for each project; it names the project and nobody. */
export const affectedTasks = (site: string, affected: Affected): readonly DerivedItem[] =>
  openIn(affected).map(({ grant, since }) => ({
    pk: `inbox#steward@${site}`,
    sk: `consent#${site}#settle-${grant}`,
    task: 'settle-withdrawals',
    stream: `consent#${site}`,
    applicationId: applicationOfGrant(grant, site),
    title: '',
    site,
    since,
  }))

/** The stewards get one mail for each project when it is affected and nothing was open before. */
export function affectedMails(site: string, before: Affected, after: Affected): readonly Effect[] {
  const known = new Set(openIn(before).map(({ grant }) => grant))
  const fresh = openIn(after).filter(({ grant }) => !known.has(grant))
  return fresh.map(({ grant }) => ({
    kind: 'mail',
    template: 'withdrawal-affects-project',
    to: [{ role: 'steward', site }],
    about: `consent#${site}`,
    data: { applicationId: applicationOfGrant(grant, site), site },
  }))
}
