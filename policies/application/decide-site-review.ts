import { roundOf } from '#policies/committee/ballot-id'
import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Application, isOpenSite, providingSites, type SiteReview, siteOf } from './application'
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
/** Whether a site's ballot can be opened: the first after the pre-check, a further one when it was re-opened. */
export const mayOpen = ({ phase }: Application, { state, reopened, precheck }: SiteReview): boolean =>
  phase === 'site-review' && ((state === 'precheck' && precheck?.feasible === true) || reopened === true)
/** The steward has not answered yet. */
export const awaitsPrecheck = ({ phase }: Application, { state, precheck }: SiteReview): boolean =>
  phase === 'site-review' && state === 'precheck' && precheck === undefined
/** The system command that opens the ballot of a site, with the following as its payload. */
export const OPEN_BALLOT = 'open-ballot'
/** Which ballot of a site; its execution has the same input, and the ballot's id as its name. */
export const ballotInput = ({ id: applicationId }: Application, { site, ballotId }: SiteReview) => ({
  applicationId,
  site,
  ballotId,
  ballotRound: roundOf(ballotId),
})
/** Whether the execution of a site's ballot should be there: from its opening until the result. */
export const ballotRuns = (application: Application, review: SiteReview): boolean =>
  application.phase === 'site-review' && review.state === 'voting'

/** The ballot waits for a person; told once. */
export function recordAwaitsOpening(
  application: Application,
  awaits: Omit<EventOf<'SiteAwaitsOpening'>, 'type'>,
): readonly ApplicationEvent[] {
  const review = siteOf(application, awaits.site)
  if (review === undefined || !mayOpen(application, review) || review.awaitsOpening !== undefined) return []
  return [{ type: 'SiteAwaitsOpening', ...awaits }]
}

const DECIDED: readonly string[] = ['approved', 'approved-with-conditions', 'returned', 'refused', 'no-decision']
/**
 * A site's ballot may be re-opened while the sites are under review, and after it if no site approved. Later the other sites' contract rests
 * on what was decided.
 */
export function mayReopen(application: Application, site: string, ballotId: string): Result<SiteReview, Rejection> {
  const review = siteOf(application, site)
  if (review === undefined || review.ballotId !== ballotId) return reject({ code: 'BALLOT_SUPERSEDED' })
  const unsettled = application.phase === 'site-review' && (review.state === 'voting' || DECIDED.includes(review.state))
  const nobodyApproved =
    application.phase === 'rejected' && application.settledReviews.includes(application.version) && DECIDED.includes(review.state)
  return unsettled || nobodyApproved ? ok(review) : reject({ code: 'REVIEW_SETTLED', phase: application.phase })
}
/** The former ballot says that there is a next round (from its own stream). */
export function recordSiteReopened(
  application: Application,
  reopened: Omit<EventOf<'SiteReopened'>, 'type'>,
  former: string,
): readonly ApplicationEvent[] {
  return mayReopen(application, reopened.site, former).ok ? [{ type: 'SiteReopened', ...reopened }] : []
}
/** The ballot of a site was opened (from its own stream); told twice, or of a former round, it changes nothing. */
export function recordVotingOpened(
  application: Application,
  opened: Omit<EventOf<'SiteVotingOpened'>, 'type'>,
): readonly ApplicationEvent[] {
  const review = siteOf(application, opened.site)
  const awaited = review !== undefined && review.ballotId === opened.ballotId && mayOpen(application, review)
  return awaited ? [{ type: 'SiteVotingOpened', ...opened }] : []
}
/** The ballot of a site was closed; a result that comes twice, of a former round, or after the site was excluded changes nothing. */
export function recordSiteDecision(
  application: Application,
  decided: Omit<EventOf<'SiteDecided'>, 'type'>,
  at: Instant,
): readonly ApplicationEvent[] {
  const review = siteOf(application, decided.site)
  if (application.phase !== 'site-review' || review?.ballotId !== decided.ballotId || !isOpenSite(review)) return []
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
