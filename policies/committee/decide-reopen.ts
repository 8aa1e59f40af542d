import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Ballot, BallotState } from './ballot'
import type { BallotEvent } from './events'

/** A new round: the second one that the charter asks for after a tie, or by four eyes with a reason. */
export type Reopen =
  | { readonly cause: 'second-round' }
  | { readonly cause: 'four-eyes'; readonly proposedBy: string; readonly confirmedBy: string; readonly reason?: Sealed | undefined }
export type ReopenRejection = {
  readonly code: 'BALLOT_NOT_CLOSED' | 'ALREADY_REOPENED' | 'NO_SECOND_ROUND' | 'FOUR_EYES' | 'REASON_REQUIRED'
}

/** After a tie in the first round, where the charter says so; a tie in the second stays undecided. */
export const asksForSecondRound = (ballot: Ballot): boolean =>
  ballot.charter.tie === 'second-round' && ballot.round === 1 && ballot.closing?.reason === 'tie'

/** Ends this stream's story with a pointer to the next round, which is opened as a ballot of its own. */
export function decideReopen(ballot: BallotState, command: Reopen, _at: Instant): Result<readonly BallotEvent[], ReopenRejection> {
  if (ballot.phase === 'none' || !ballot.closing) return reject({ code: 'BALLOT_NOT_CLOSED' })
  if (ballot.nextRound !== undefined) return reject({ code: 'ALREADY_REOPENED' })
  const nextRound = ballot.round + 1
  if (command.cause === 'second-round') {
    if (!asksForSecondRound(ballot)) return reject({ code: 'NO_SECOND_ROUND' })
    return ok([{ type: 'BallotReopened', nextRound, cause: 'second-round' }])
  }
  const { proposedBy, confirmedBy, reason } = command
  if (proposedBy === confirmedBy) return reject({ code: 'FOUR_EYES' })
  if (!reason) return reject({ code: 'REASON_REQUIRED' })
  return ok([{ type: 'BallotReopened', nextRound, cause: 'four-eyes', proposedBy, confirmedBy, reason }])
}
