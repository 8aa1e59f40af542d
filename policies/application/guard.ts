import type { Sha256 } from '#policies/kernel/hash'
import { type Rejected, type Rejection, reject } from '#policies/kernel/result'
import { type Application, currentSeal, type Phase } from './application'

/** A refusal unless the case is in one of the phases and was not erased; undefined: go on. */
export function outOfPhase(application: Application, ...phases: readonly Phase[]): Rejected<Rejection> | undefined {
  if (application.erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  return phases.includes(application.phase) ? undefined : reject({ code: 'WRONG_PHASE', phase: application.phase })
}
/** Every judgement names the sealed text that was judged; a judgement on another text is refused. */
export function otherVersion(application: Application, sealedHash: Sha256): Rejected<Rejection> | undefined {
  const current = currentSeal(application)?.hash
  return current === sealedHash ? undefined : reject({ code: 'OTHER_VERSION', current })
}
