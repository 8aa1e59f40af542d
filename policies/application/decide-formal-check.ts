import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Application } from './application'
import { deadlineOf } from './clocks/deadlines'
import type { ApplicationEvent, EventOf } from './events'
import { otherVersion, outOfPhase } from './guard'

type Decision = Result<readonly ApplicationEvent[], Rejection>

/** The office finds the form complete and hands it to the sites, which have until the site-review deadline. */
export function decideAccept(application: Application, sealedHash: Sha256, at: Instant): Decision {
  const refused = outOfPhase(application, 'formal-check') ?? otherVersion(application, sealedHash)
  return refused ?? ok([{ type: 'ApplicationAccepted', sealedHash, deadline: deadlineOf('siteReview', at) }])
}
/** The office gives it back with requests; each must be answered on resubmission. */
export function decideReturn(application: Application, sealedHash: Sha256, requests: EventOf<'ApplicationReturned'>['requests']): Decision {
  const refused = outOfPhase(application, 'formal-check') ?? otherVersion(application, sealedHash)
  return refused ?? ok([{ type: 'ApplicationReturned', sealedHash, requests }])
}
export function decideReject(application: Application, sealedHash: Sha256, reason: Sealed): Decision {
  const refused = outOfPhase(application, 'formal-check') ?? otherVersion(application, sealedHash)
  return refused ?? ok([{ type: 'ApplicationRejected', sealedHash, reason }])
}
/** Nobody checked in time: the case is marked overdue, once. */
export function decideEscalateFormalCheck(application: Application): readonly ApplicationEvent[] {
  return application.phase === 'formal-check' && !application.escalated ? [{ type: 'DeadlineEscalated', clock: 'formal-check' }] : []
}
