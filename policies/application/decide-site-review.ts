import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Application, isOpenSite, providingSites, siteOf } from './application'
import { deadlineOf } from './clocks/deadlines'
import type { ApplicationEvent, EventOf } from './events'
import { evolveApplication } from './evolve'
import { otherVersion, outOfPhase } from './guard'

type Decision = Result<readonly ApplicationEvent[], Rejection>

/** Adds the settling of the review when these events leave no site open. */
function settling(application: Application, events: readonly ApplicationEvent[], at: Instant): readonly ApplicationEvent[] {
  const context = { at, actor: { person: 'system', role: 'system' as const }, sequence: 0 }
  const after = events.reduce((state, event) => evolveApplication(state, event, context), application)
  if (after.phase !== 'site-review' || after.sites.some(isOpenSite)) return events
  const approved = providingSites(after).map(({ site }) => site)
  const waits = approved.length > 0 && after.conditions.some(({ state }) => state === 'proposed')
  return [...events, { type: 'SiteReviewSettled', approved, ...(waits ? { deadline: deadlineOf('conditions', at) } : {}) }]
}

export type Precheck = {
  readonly site: string
  readonly sealedHash: Sha256
  readonly feasible: boolean
  readonly cases: number
  readonly remarks?: Sealed
}
/** The site's data steward says whether the request can be served there; once per site. */
export function decidePrecheck(application: Application, precheck: Precheck, at: Instant): Decision {
  const refused = outOfPhase(application, 'site-review') ?? otherVersion(application, precheck.sealedHash)
  if (refused) return refused
  const review = siteOf(application, precheck.site)
  if (review === undefined) return reject({ code: 'SITE_UNKNOWN', sites: [precheck.site] })
  if (review.state !== 'precheck' || review.precheck !== undefined) return reject({ code: 'PRECHECK_CLOSED', state: review.state })
  return ok(settling(application, [{ type: 'SitePrechecked', ...precheck }], at))
}
/** The ballot of a site was opened (from its own stream). */
export function recordVotingOpened(
  application: Application,
  opened: Omit<EventOf<'SiteVotingOpened'>, 'type'>,
): readonly ApplicationEvent[] {
  const review = siteOf(application, opened.site)
  return application.phase === 'site-review' && review?.state === 'precheck' ? [{ type: 'SiteVotingOpened', ...opened }] : []
}
/** The ballot of a site was closed; a result that comes after the site was excluded changes nothing. */
export function recordSiteDecision(
  application: Application,
  decided: Omit<EventOf<'SiteDecided'>, 'type'>,
  at: Instant,
): readonly ApplicationEvent[] {
  const review = siteOf(application, decided.site)
  if (application.phase !== 'site-review' || review === undefined || !isOpenSite(review)) return []
  return settling(application, [{ type: 'SiteDecided', ...decided }], at)
}
const exclusions = (application: Application, reasonCode: EventOf<'SiteExcluded'>['reasonCode']): readonly ApplicationEvent[] =>
  application.sites.filter(isOpenSite).map(({ site }) => ({ type: 'SiteExcluded', site, reasonCode }))

/** The office closes the review; at least one site must have approved, the open ones are excluded. */
export function decideCloseSiteReview(application: Application, reason: Sealed, at: Instant): Decision {
  const refused = outOfPhase(application, 'site-review')
  if (refused) return refused
  if (providingSites(application).length === 0) return reject({ code: 'NO_APPROVING_SITE' })
  return ok(settling(application, [{ type: 'SiteReviewClosed', reason }, ...exclusions(application, 'closed-by-office')], at))
}
/** The effect of the site-review deadline: sites without an answer are excluded. Before the deadline: nothing. */
export function decideSiteDeadline(application: Application, at: Instant): readonly ApplicationEvent[] {
  if (application.phase !== 'site-review' || application.deadline === undefined || at < application.deadline) return []
  return settling(application, exclusions(application, 'no-answer'), at)
}
