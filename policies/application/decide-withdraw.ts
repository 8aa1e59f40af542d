import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Application } from './application'
import type { ApplicationEvent } from './events'
import { outOfPhase } from './guard'

/** The applicant withdraws; possible until the register entry is published. */
export function decideWithdraw(application: Application, reason: Sealed | undefined): Result<readonly ApplicationEvent[], Rejection> {
  const refused = outOfPhase(application, 'draft', 'formal-check', 'rework', 'site-review', 'conditions', 'contracting')
  return refused ?? ok([{ type: 'ApplicationWithdrawn', ...(reason === undefined ? {} : { reason }) }])
}
