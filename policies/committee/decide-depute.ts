import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { type BallotState, isOpenAt, isRecused, seatOf } from './ballot'
import type { BallotEvent } from './events'
import { automaticRecusal, type RecusalReason, type Relations } from './recusal'

/** A member names who stands for them in this ballot; `units` are the deputy's, from the directory. */
export type Depute = {
  readonly member: string
  readonly deputy: string
  readonly units: readonly string[]
  readonly relations: Relations
}
export type DeputeRejection =
  | { readonly code: 'BALLOT_CLOSED' | 'NO_SEAT' | 'RECUSED' | 'DEPUTY_HAS_PLACE' | 'DEPUTY_HAS_VOTED' }
  | { readonly code: 'DEPUTY_CONFLICTED'; readonly reasonClass: RecusalReason }

/** A recused member chooses nobody; a deputy who has voted is not replaced. */
export function decideDepute(ballot: BallotState, command: Depute, at: Instant): Result<readonly BallotEvent[], DeputeRejection> {
  const { member, deputy } = command
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  const seat = seatOf(ballot, member)
  if (seat?.member !== member) return reject({ code: 'NO_SEAT' })
  if (isRecused(ballot, member)) return reject({ code: 'RECUSED' })
  if (seatOf(ballot, deputy)) return reject({ code: 'DEPUTY_HAS_PLACE' })
  if (seat.votes.some((vote) => vote.member === seat.deputy)) return reject({ code: 'DEPUTY_HAS_VOTED' })
  const reasonClass = automaticRecusal(deputy, command.units, command.relations)
  if (reasonClass) return reject({ code: 'DEPUTY_CONFLICTED', reasonClass })
  return ok([{ type: 'DeputyNamed', seat: seat.seat, member, deputy }])
}
