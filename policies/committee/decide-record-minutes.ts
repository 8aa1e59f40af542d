import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { BallotState } from './ballot'
import type { BallotEvent } from './events'

/** `minutes`: where the document lies, and its hash. */
export type RecordMinutes = { readonly minutes: Sealed }
export type RecordMinutesRejection = { readonly code: 'BALLOT_NOT_CLOSED' | 'ALREADY_RECORDED' }

/** Minutes are of a closed ballot; a corrected version is recorded beside the earlier one. */
export function decideRecordMinutes(
  ballot: BallotState,
  { minutes }: RecordMinutes,
  _at: Instant,
): Result<readonly BallotEvent[], RecordMinutesRejection> {
  if (ballot.phase === 'none' || !ballot.closing) return reject({ code: 'BALLOT_NOT_CLOSED' })
  if (ballot.minutes.some((known) => known.hash === minutes.hash)) return reject({ code: 'ALREADY_RECORDED' })
  return ok([{ type: 'MinutesRecorded', minutes }])
}
