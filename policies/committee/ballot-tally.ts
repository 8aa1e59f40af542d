import type { Instant } from '#policies/kernel/time'
import { type Ballot, type Seat, seatOf, type Vote } from './ballot'
import { type MergedCondition, mergeConditions } from './conditions'
import { countedVote, delegateVote, latestVotes, votersOf } from './seat-votes'
import { type TallyOutcome, tally } from './tally'
import type { TallyInput } from './tally-input'

/** The roster is checked when a ballot opens; a state that fails it later was not written by this code. */
export class BallotRosterBroken extends Error {
  override readonly name = 'BallotRosterBroken'
}

/** The tally's input as of an instant (committee.md, "The tally, exactly"). */
export const tallyInputOf = (ballot: Ballot, at: Instant): TallyInput => ({
  charter: ballot.charter,
  electors: ballot.seats,
  recusals: ballot.recusals.map((recusal) => recusal.member),
  votes: ballot.seats.flatMap((seat) => seat.votes),
  at,
})

/** The tally of a ballot as of an instant. Throws BallotRosterBroken. */
export function tallyOf(ballot: Ballot, at: Instant): TallyOutcome {
  const counted = tally(tallyInputOf(ballot, at))
  if (!counted.ok) throw new BallotRosterBroken(`ballot of ${ballot.applicationId} at ${ballot.site}`)
  return counted.value
}

export type SeatVote = { readonly seat: string; readonly by: 'member' | 'deputy'; readonly vote: Vote }

/** The votes that count, at most one per seat, in the order of the seats. */
export function countedVotes(ballot: Ballot, at: Instant): readonly SeatVote[] {
  const input = tallyInputOf(ballot, at)
  const recused = new Set(input.recusals)
  const latest = latestVotes(input)
  return ballot.seats.flatMap((seat) => {
    const counted = countedVote(seat, votersOf(seat, recused, ballot.charter.deputiesOfRecused), latest)
    const person = counted?.by === 'member' ? seat.member : seat.deputy
    const vote = counted && seat.votes.findLast((cast) => cast.member === person && cast.at <= at)
    return counted && vote ? [{ seat: seat.seat, by: counted.by, vote }] : []
  })
}

/** Seats without a counted vote for which somebody may still vote. */
export function pendingSeats(ballot: Ballot): readonly Seat[] {
  const input = tallyInputOf(ballot, ballot.deadline)
  const recused = new Set(input.recusals)
  const latest = latestVotes(input)
  return ballot.seats.filter((seat) => {
    const voters = votersOf(seat, recused, ballot.charter.deputiesOfRecused)
    return (voters.member || voters.deputy) && countedVote(seat, voters, latest) === undefined
  })
}

/** The vote that decided under a single delegate, which need not be that person's latest. */
function delegatesVote(ballot: Ballot, at: Instant): readonly SeatVote[] {
  const input = tallyInputOf(ballot, at)
  const decided = delegateVote(input, new Set(input.recusals))
  const seat = decided && seatOf(ballot, decided.member)
  const vote = seat?.votes.find((cast) => cast.member === decided?.member && cast.at === decided.at)
  return seat && vote ? [{ seat: seat.seat, by: seat.member === vote.member ? 'member' : 'deputy', vote }] : []
}

/** The votes on which the outcome rests: all that count, or the delegate's alone. */
export const decidingVotes = (ballot: Ballot, at: Instant): readonly SeatVote[] =>
  ballot.charter.majority === 'single-delegate' ? delegatesVote(ballot, at) : countedVotes(ballot, at)

/** The conditions of the deciding conditional approvals, merged. */
export const conditionsOf = (ballot: Ballot, at: Instant): readonly MergedCondition[] =>
  mergeConditions(
    decidingVotes(ballot, at).flatMap(({ seat, vote }) =>
      vote.choice === 'approve-with-conditions' ? vote.conditions.map((condition) => ({ seat, condition })) : [],
    ),
  )
