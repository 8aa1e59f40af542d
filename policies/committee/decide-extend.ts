import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { addMs, deadlineAfterDays, type Instant } from '#policies/kernel/time'
import { actsAsChair, type Ballot, type BallotState, isOpenAt } from './ballot'
import type { BallotEvent } from './events'

/** The chair moves the deadline once, with a reason; without a `deadline` by the charter's `extensionDays`. */
export type ExtendBallot = { readonly person: string; readonly reason?: Sealed | undefined; readonly deadline?: Instant | undefined }
export type ExtendRejection = {
  readonly code: 'BALLOT_CLOSED' | 'NOT_CHAIR' | 'EXTENSION_NOT_ALLOWED' | 'ALREADY_EXTENDED' | 'REASON_REQUIRED' | 'DEADLINE_NOT_LATER'
}

export const wasExtendedBy = (ballot: Ballot, by: 'chair' | 'deadline'): boolean =>
  ballot.extensions.some((extension) => extension.by === by)

/** The end of the Berlin day that lies `extensionDays` after the deadline's last day; counted from `at` if that is already over. */
export function extendedDeadline(ballot: Ballot, at: Instant): Instant {
  const days = ballot.charter.extensionDays
  const extended = deadlineAfterDays(addMs(ballot.deadline, -1), days)
  return extended > at ? extended : deadlineAfterDays(at, days)
}

export function decideExtend(ballot: BallotState, command: ExtendBallot, at: Instant): Result<readonly BallotEvent[], ExtendRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (!actsAsChair(ballot, command.person)) return reject({ code: 'NOT_CHAIR' })
  if (ballot.charter.extensionDays === 0) return reject({ code: 'EXTENSION_NOT_ALLOWED' })
  if (wasExtendedBy(ballot, 'chair')) return reject({ code: 'ALREADY_EXTENDED' })
  if (!command.reason) return reject({ code: 'REASON_REQUIRED' })
  const deadline = command.deadline ?? extendedDeadline(ballot, at)
  if (deadline <= ballot.deadline) return reject({ code: 'DEADLINE_NOT_LATER' })
  return ok([{ type: 'BallotExtended', deadline, by: 'chair', reason: command.reason }])
}
