import { ok, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { type BallotState, isOpenAt } from './ballot'
import type { BallotEvent } from './events'

/** Whether a seat's deputy is asked in the member's stead now. `member`: who delegated; another one's seat has changed hands meanwhile. */
export type Delegation = { readonly seat: string; readonly member: string; readonly delegated: boolean }

/** Who is asked to vote changes; who may vote, and what counts, does not: one vote per seat, the member's before the deputy's. */
export function decideDelegation(
  ballot: BallotState,
  { seat: id, member, delegated }: Delegation,
  at: Instant,
): Result<readonly BallotEvent[], never> {
  if (!isOpenAt(ballot, at)) return ok([])
  const seat = ballot.seats.find((candidate) => candidate.seat === id)
  if (seat?.member !== member || seat.deputy === undefined || (seat.delegated === true) === delegated) return ok([])
  return ok([delegated ? { type: 'SeatDelegated', seat: id, member, deputy: seat.deputy } : { type: 'DelegationEnded', seat: id, member }])
}
