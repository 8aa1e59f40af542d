import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { actsAsChair, type BallotState, isOpenAt, isRecused, seatOf } from './ballot'
import type { BallotEvent } from './events'
import { isLiftable } from './recusal'

/** The chair recuses a member or a deputy, with a reason. */
export type Recuse = { readonly chair: string; readonly member: string; readonly reason?: Sealed | undefined }
export type RecuseRejection = { readonly code: 'BALLOT_CLOSED' | 'NOT_CHAIR' | 'NO_SEAT' | 'RECUSED' | 'REASON_REQUIRED' }

/** A vote that the member has cast no longer counts. */
export function decideRecuse(ballot: BallotState, command: Recuse, at: Instant): Result<readonly BallotEvent[], RecuseRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (!actsAsChair(ballot, command.chair)) return reject({ code: 'NOT_CHAIR' })
  if (!seatOf(ballot, command.member)) return reject({ code: 'NO_SEAT' })
  if (isRecused(ballot, command.member)) return reject({ code: 'RECUSED' })
  if (!command.reason) return reject({ code: 'REASON_REQUIRED' })
  return ok([{ type: 'MemberRecused', member: command.member, reasonClass: 'chair', reason: command.reason }])
}

/** Chair and office, two people, take back an automatic recusal. */
export type LiftRecusal = {
  readonly chair: string
  readonly office: string
  readonly member: string
  readonly reason?: Sealed | undefined
}
export type LiftRecusalRejection = {
  readonly code: 'BALLOT_CLOSED' | 'NOT_CHAIR' | 'FOUR_EYES' | 'NOT_RECUSED' | 'NOT_LIFTABLE' | 'REASON_REQUIRED'
}

/** Only the recusal for the unit's sake can be lifted: nobody ever votes on an application of their own. */
export function decideLiftRecusal(
  ballot: BallotState,
  command: LiftRecusal,
  at: Instant,
): Result<readonly BallotEvent[], LiftRecusalRejection> {
  const { chair, office, member, reason } = command
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (!actsAsChair(ballot, chair)) return reject({ code: 'NOT_CHAIR' })
  if (chair === office || office === member) return reject({ code: 'FOUR_EYES' })
  const recusal = ballot.recusals.find((known) => known.member === member)
  if (!recusal) return reject({ code: 'NOT_RECUSED' })
  if (!isLiftable(recusal.reasonClass)) return reject({ code: 'NOT_LIFTABLE' })
  if (!reason) return reject({ code: 'REASON_REQUIRED' })
  return ok([{ type: 'RecusalLifted', member, chair, office, reason }])
}
