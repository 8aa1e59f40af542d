import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Ballot, type BallotState, isOpenAt, isRecused, type Seat, seatOf } from './ballot'
import type { Choice } from './choices'
import type { Condition } from './conditions'
import type { BallotEvent } from './events'

/** `sealedHash`: of the version that was voted on. `conditions`: for approve-with-conditions, at least one. */
export type CastVote = {
  readonly member: string
  readonly choice: Choice
  readonly sealedHash: Sha256
  readonly reason?: Sealed | undefined
  readonly conditions?: readonly Condition[] | undefined
}
export type CastVoteRejection =
  | {
      readonly code:
        | 'BALLOT_CLOSED'
        | 'NO_SEAT'
        | 'RECUSED'
        | 'PRINCIPAL_RECUSED'
        | 'DECLARATION_REQUIRED'
        | 'ALREADY_VOTED'
        | 'PRINCIPAL_VOTED'
        | 'REASON_REQUIRED'
        | 'CONDITION_REQUIRED'
        | 'CONDITIONS_NOT_ALLOWED'
    }
  | { readonly code: 'OTHER_VERSION'; readonly current: Sha256 }
type Refusal = Rejected<CastVoteRejection> | undefined

/** A seat, and a person who may vote for it. */
function votersSeat(ballot: Ballot, member: string): Result<Seat, CastVoteRejection> {
  const seat = seatOf(ballot, member)
  if (!seat) return reject({ code: 'NO_SEAT' })
  if (isRecused(ballot, member)) return reject({ code: 'RECUSED' })
  const forRecused = seat.member !== member && isRecused(ballot, seat.member)
  if (forRecused && !ballot.charter.deputiesOfRecused) return reject({ code: 'PRINCIPAL_RECUSED' })
  if (!ballot.declared.includes(member)) return reject({ code: 'DECLARATION_REQUIRED' })
  return ok(seat)
}

/** One vote per seat, exactly once; where votes may change, a deputy still doesn't vote after the member. Votes of recused people are void. */
function secondVote(ballot: Ballot, seat: Seat, member: string): Refusal {
  const standing = seat.votes.filter((vote) => !isRecused(ballot, vote.member))
  if (!ballot.charter.changeable) return standing.length > 0 ? reject({ code: 'ALREADY_VOTED' }) : undefined
  const principalVoted = standing.some((vote) => vote.member === seat.member)
  return member !== seat.member && principalVoted ? reject({ code: 'PRINCIPAL_VOTED' }) : undefined
}

function incomplete({ choice, reason, conditions = [] }: CastVote): Refusal {
  if (choice !== 'approve' && !reason) return reject({ code: 'REASON_REQUIRED' })
  if (choice === 'approve-with-conditions') return conditions.length === 0 ? reject({ code: 'CONDITION_REQUIRED' }) : undefined
  return conditions.length > 0 ? reject({ code: 'CONDITIONS_NOT_ALLOWED' }) : undefined
}

/** A member's or deputy's vote on the sealed version (committee.md, "Ballot"). A person's further vote is a VoteChanged. */
export function decideCastVote(ballot: BallotState, command: CastVote, at: Instant): Result<readonly BallotEvent[], CastVoteRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  const { member, choice, sealedHash, reason } = command
  const found = votersSeat(ballot, member)
  if (!found.ok) return found
  if (sealedHash !== ballot.sealedHash) return reject({ code: 'OTHER_VERSION', current: ballot.sealedHash })
  const seat = found.value
  const refused = secondVote(ballot, seat, member) ?? incomplete(command)
  if (refused) return refused
  const type = seat.votes.some((vote) => vote.member === member) ? 'VoteChanged' : 'VoteCast'
  const conditions = command.conditions ?? []
  return ok([{ type, seat: seat.seat, member, choice, conditions, sealedHash, ...(reason && { reason }) }])
}

/**
 * What a vote after deadline or close leaves behind: for the first one of a seat an event without the choice, else nothing
 * (the access log has the rest). To be appended beside the refusal BALLOT_CLOSED.
 */
export function lateVoteEvents(ballot: BallotState, member: string, at: Instant): readonly BallotEvent[] {
  if (ballot.phase === 'none' || isOpenAt(ballot, at)) return []
  const seat = seatOf(ballot, member)
  if (!seat || seat.late || isRecused(ballot, member)) return []
  return [{ type: 'LateVoteRefused', seat: seat.seat, member }]
}
