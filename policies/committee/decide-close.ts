import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { actsAsChair, type BallotState, isOpenAt } from './ballot'
import { tallyOf } from './ballot-tally'
import { closingEvent } from './closing'
import type { BallotEvent } from './events'

/** The chair closes before the deadline; at the deadline and early the ballot closes by itself (settle-deadline, early-close). */
export type CloseBallot = { readonly person: string }
export type CloseRejection =
  | { readonly code: 'BALLOT_CLOSED' | 'NOT_CHAIR' }
  | { readonly code: 'QUORUM_NOT_REACHED'; readonly required: number; readonly reached: number }

/** Only once the quorum is reached. */
export function decideClose(ballot: BallotState, command: CloseBallot, at: Instant): Result<readonly BallotEvent[], CloseRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (!actsAsChair(ballot, command.person)) return reject({ code: 'NOT_CHAIR' })
  const { required, reached, met } = tallyOf(ballot, at).quorum
  if (!met) return reject({ code: 'QUORUM_NOT_REACHED', required, reached })
  return ok([closingEvent(ballot, 'chair', at)])
}
