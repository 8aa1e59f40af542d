import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Application } from './application'
import type { ApplicationEvent } from './events'

/** A person begins a draft and owns it. */
export function decideStart(application: Application, owner: string): Result<readonly ApplicationEvent[], Rejection> {
  if (application.phase !== 'none') return reject({ code: 'WRONG_PHASE', phase: application.phase })
  return ok([{ type: 'ApplicationStarted', owner }])
}
