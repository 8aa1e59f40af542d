import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Application, CaseCondition } from './application'
import { settleConditions } from './decide-conditions'
import type { ApplicationEvent, ConditionVerdict } from './events'
import { outOfPhase } from './guard'

/** Phases in which an accepted condition is a duty. */
export const DUTY_PHASES = ['contracting', 'published', 'active'] as const
/** Whoever hands in or reviews: by which role, and for which sites. */
export type ConditionActor = { readonly role: string; readonly sites: readonly string[] }
const ROLE_OF_OWNER: Readonly<Record<CaseCondition['owner'], string>> = { applicant: 'applicant', site: 'steward', office: 'office' }
const isForSite = (role: string) => role === 'steward' || role === 'chair'

/** A condition of the case; one of another site's is unknown to a site's people. */
function conditionFor(application: Application, id: string, { role, sites }: ConditionActor): Result<CaseCondition, Rejection> {
  const condition = application.conditions.find((candidate) => candidate.id === id)
  const hidden = condition !== undefined && isForSite(role) && !sites.includes(condition.site)
  return condition === undefined || hidden ? reject({ code: 'CONDITION_UNKNOWN' }) : ok(condition)
}

/** The owner of an accepted condition hands in what shows that it is met; again as often as the review wants more. */
export function decideGiveEvidence(
  application: Application,
  { condition: id, evidence, actor }: { readonly condition: string; readonly evidence: Sealed; readonly actor: ConditionActor },
): Result<readonly ApplicationEvent[], Rejection> {
  const refused = outOfPhase(application, ...DUTY_PHASES)
  if (refused) return refused
  const found = conditionFor(application, id, actor)
  if (!found.ok) return found
  const { site, owner, state } = found.value
  if (ROLE_OF_OWNER[owner] !== actor.role) return reject({ code: 'CONDITION_OF_OTHERS', owner })
  if (state !== 'accepted') return reject({ code: 'CONDITION_SETTLED', state })
  return ok([{ type: 'ConditionEvidenceGiven', condition: id, site, evidence }])
}

export type ReviewCondition = {
  readonly condition: string
  readonly verdict: ConditionVerdict
  readonly reason?: Sealed | undefined
  readonly actor: ConditionActor
}
/**
 * The committee's chair or the office says whether a condition is met, waives it with a reason, or asks for more. Nobody else can end one
 * (committee.md, "Ballot"). A condition that the applicant has not answered yet can only be waived.
 */
export function decideReviewCondition(
  application: Application,
  { condition: id, verdict, reason, actor }: ReviewCondition,
  at: Instant,
): Result<readonly ApplicationEvent[], Rejection> {
  const refused = outOfPhase(application, 'conditions', ...DUTY_PHASES)
  if (refused) return refused
  const found = conditionFor(application, id, actor)
  if (!found.ok) return found
  const { site, state, handedIn = [] } = found.value
  const waives = verdict === 'waived'
  if (state !== 'accepted' && !(state === 'proposed' && waives)) return reject({ code: 'CONDITION_SETTLED', state })
  if (verdict !== 'fulfilled' && reason === undefined) return reject({ code: 'REASON_REQUIRED' })
  if (!waives && handedIn.length === 0) return reject({ code: 'EVIDENCE_MISSING' })
  return ok(settleConditions(application, [{ type: 'ConditionReviewed', condition: id, site, verdict, ...(reason && { reason }) }], at))
}
