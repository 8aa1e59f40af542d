import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Effect } from '#policies/ledger/effect'

/**
 * A cohort of which a released file was deleted, because somebody of it may not be released any more; copies that were fetched before live on.
 * `open`: deleted files whose copies nobody has dealt with yet; `decisionId`: the latest of these releases; `cursor`: from here on the feed
 * shows what changed; `since`: when the first of them was found.
 */
export type OvertakenCohort = {
  readonly cohortId: string
  readonly decisionId: string
  readonly open: number
  readonly people: number
  readonly cursor: number
  readonly since: Instant | null
  readonly settledAt: Instant | null
}
export type OvertakenCohorts = readonly OvertakenCohort[]
type Overtaken = {
  readonly cohortId: string
  readonly decisionId: string
  readonly position: number
  readonly people: number
  readonly asOf?: number | undefined
}

/** Of those that are settled, the newest are kept in the state; the ledger has all. */
const KEPT_SETTLED = 20
/** From here on the site's feed shows why: everything up to the release itself was in it. */
export const cursorOf = ({ asOf, position }: Overtaken): number => asOf ?? Math.max(0, position - 1)

export function withOvertaken(cohorts: OvertakenCohorts, event: Overtaken, at: Instant): OvertakenCohorts {
  const before = cohorts.find(({ cohortId }) => cohortId === event.cohortId)
  const open = before?.open ?? 0
  const after: OvertakenCohort = {
    cohortId: event.cohortId,
    decisionId: event.decisionId,
    open: open + 1,
    people: (open === 0 ? 0 : (before?.people ?? 0)) + event.people,
    cursor: open === 0 ? cursorOf(event) : Math.min(before?.cursor ?? cursorOf(event), cursorOf(event)),
    since: before?.since ?? at,
    settledAt: before?.settledAt ?? null,
  }
  return [...cohorts.filter((one) => one !== before), after]
}
export function withCopiesSettled(cohorts: OvertakenCohorts, cohortId: string, at: Instant): OvertakenCohorts {
  const after = cohorts.map((one) => (one.cohortId === cohortId ? { ...one, open: 0, since: null, settledAt: at } : one))
  const settled = after.filter(({ open }) => open === 0)
  return after.filter((one) => one.open > 0 || settled.slice(-KEPT_SETTLED).includes(one))
}

/** A steward says that every copy up to this release is deleted. Rejects with NOT_FOUND, NOTHING_OVERTAKEN or MORE_OVERTAKEN. */
export function decideSettleCopies(
  cohorts: OvertakenCohorts,
  { cohortId, decisionId }: { readonly cohortId: string; readonly decisionId: string },
): Result<{ readonly type: 'ReleaseCopiesSettled'; readonly cohortId: string; readonly decisionId: string }, Rejection> {
  const found = cohorts.find((one) => one.cohortId === cohortId)
  if (found === undefined) return reject({ code: 'NOT_FOUND' })
  if (found.open === 0) return reject({ code: 'NOTHING_OVERTAKEN' })
  if (found.decisionId !== decisionId) return reject({ code: 'MORE_OVERTAKEN', decisionId: found.decisionId })
  return ok({ type: 'ReleaseCopiesSettled', cohortId, decisionId })
}

/** One line for each cohort; it names nobody. */
export const overtakenTasks = (site: string, cohorts: OvertakenCohorts): readonly DerivedItem[] =>
  cohorts
    .filter(({ open }) => open > 0)
    .map(({ cohortId, since }) => ({
      pk: `inbox#steward@${site}`,
      sk: `consent#${site}#copies-${cohortId}`,
      task: 'settle-release-copies',
      stream: `consent#${site}`,
      title: '',
      site,
      since,
    }))

/** The stewards get one mail for each cohort when a release of it is overtaken and nothing was open before. */
export function overtakenMails(site: string, before: OvertakenCohorts, after: OvertakenCohorts): readonly Effect[] {
  const known = new Set(before.filter(({ open }) => open > 0).map(({ cohortId }) => cohortId))
  const fresh = after.filter(({ cohortId, open }) => open > 0 && !known.has(cohortId))
  return fresh.map(() => ({
    kind: 'mail',
    template: 'release-overtaken',
    to: [{ role: 'steward', site }],
    about: `consent#${site}`,
    data: { site },
  }))
}
