import { proposalEnd, unconfirmed } from '#policies/kernel/four-eyes'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Application } from './application'
import type { ApplicationEvent, EventOf } from './events'

type Ground = EventOf<'ErasureProposed'>['ground']

/** One person proposes to erase a case that is over; a later proposal replaces an earlier one. */
export function decideProposeErasure(
  application: Application,
  ground: Ground,
  at: Instant,
): Result<readonly ApplicationEvent[], Rejection> {
  if (application.erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  if (application.phase === 'none') return reject({ code: 'WRONG_PHASE', phase: application.phase })
  if (['contracting', 'published', 'active'].includes(application.phase)) return reject({ code: 'CASE_IN_USE', phase: application.phase })
  const expires = proposalEnd(at)
  return ok([
    {
      type: 'ErasureProposed',
      ground,
      expires,
      proposalHash: hashOf({ case: application.id, ground, version: application.version, expires }),
    },
  ])
}
/** Another person confirms exactly that proposal. */
export function decideConfirmErasure(
  application: Application,
  person: string,
  proposalHash: Sha256,
  at: Instant,
): Result<readonly ApplicationEvent[], Rejection> {
  const { erasure } = application
  if (application.erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  const refused = unconfirmed(erasure, { person, proposalHash }, at)
  if (refused) return refused
  return ok([{ type: 'CaseErased', proposalHash }])
}
