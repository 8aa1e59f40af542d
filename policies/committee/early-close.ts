import type { Instant } from '#policies/kernel/time'
import { type Ballot, type BallotState, isOpenAt, type Seat } from './ballot'
import { pendingSeats, tallyInputOf, tallyOf } from './ballot-tally'
import { CHOICES, type Choice, NO_VOTES, plusOne } from './choices'
import { closingEvent } from './closing'
import type { BallotEvent } from './events'
import { countedVote, delegateVote, latestVotes, votersOf } from './seat-votes'
import { type Basis, quorumState, verdict } from './verdict'

/** What a seat may still come to: a counted choice or none, and whether it belongs to the base E. */
type Prospect = { readonly choice?: Choice; readonly inBase: boolean }

/** Above so many different ends the question isn't answered: the ballot stays open until its deadline or chair. */
const MOST_ENDS = 30_000

/**
 * Every way in which a seat can end without a further act of chair or office: whoever may still vote does or doesn't,
 * and a member who hasn't voted may still declare a conflict. One vote per seat is final here, since early close excludes changes.
 */
function prospectsOf(ballot: Ballot, seat: Seat, at: Instant): readonly Prospect[] {
  const input = tallyInputOf(ballot, at)
  const { deputiesOfRecused, quorum } = ballot.charter
  const voters = votersOf(seat, new Set(input.recusals), deputiesOfRecused)
  const counted = countedVote(seat, voters, latestVotes(input))
  const allSeats = quorum.of === 'electors'
  if (counted?.by === 'member' || (counted && !voters.member)) return [{ choice: counted.choice, inBase: true }]
  const recusedNow: Prospect = { inBase: allSeats }
  if (counted)
    return deputiesOfRecused ? [{ choice: counted.choice, inBase: true }] : [{ choice: counted.choice, inBase: true }, recusedNow]
  if (!voters.member && !voters.deputy) return [recusedNow]
  return [...CHOICES.map((choice) => ({ choice, inBase: true })), ...(voters.member ? [{ inBase: true }] : []), recusedNow]
}

/** Bases with the same key get the same verdict; under a single delegate only the quorum is still to be judged. */
const keyOf = (ballot: Ballot, { counts, electors, chair, delegate }: Basis): string => {
  const quorum = ballot.charter.quorum
  return delegate ? `${quorumState(quorum, { counts, electors }).reached} ${electors}` : [...Object.values(counts), electors, chair].join()
}

function add(basis: Basis, prospect: Prospect, isChair: boolean): Basis {
  const { choice, inBase } = prospect
  return {
    ...basis,
    counts: choice ? plusOne(basis.counts, choice) : basis.counts,
    electors: basis.electors + (inBase ? 1 : 0),
    ...(isChair && choice && { chair: choice }),
  }
}

/** All bases that the remaining votes can lead to; undefined: too many. */
function reachable(ballot: Ballot, start: Basis, at: Instant): readonly Basis[] | undefined {
  let bases: readonly Basis[] = [start]
  for (const seat of ballot.seats) {
    const prospects = prospectsOf(ballot, seat, at)
    const next = new Map<string, Basis>()
    for (const basis of bases) {
      for (const prospect of prospects) {
        const grown = add(basis, prospect, seat.chair === true)
        next.set(keyOf(ballot, grown), grown)
      }
    }
    if (next.size > MOST_ENDS) return undefined
    bases = [...next.values()]
  }
  return bases
}

/** The ends in which every open seat does the same: two of them with different outcomes settle the question cheaply. */
function uniformEnds(ballot: Ballot, start: Basis, at: Instant): readonly Basis[] {
  const prospects = ballot.seats.map((seat) => prospectsOf(ballot, seat, at))
  const ways = Math.max(...prospects.map((list) => list.length))
  return Array.from({ length: ways }, (_, way) =>
    ballot.seats.reduce((basis, seat, index) => {
      const list = prospects[index] ?? []
      const prospect = list[Math.min(way, list.length - 1)]
      return prospect ? add(basis, prospect, seat.chair === true) : basis
    }, start),
  )
}

const agree = (ballot: Ballot, bases: readonly Basis[]): boolean =>
  new Set(bases.map((basis) => verdict(ballot.charter, basis).outcome)).size === 1

/** A delegate's decision stands unless it was a deputy's whose member may still be recused and take the deputy along. */
function delegateStands(ballot: Ballot, delegate: string): boolean {
  const seat = ballot.seats.find((candidate) => candidate.deputy === delegate)
  return seat === undefined || ballot.charter.deputiesOfRecused || seat.votes.some((vote) => vote.member === seat.member)
}

/**
 * Whether no remaining vote, missing vote or declared conflict can change the outcome. Never says yes wrongly; says no when there are
 * too many ends to look at. For charters whose votes cannot change;
 * `at`: now, which every remaining vote will be later than.
 */
export function outcomeIsFixed(ballot: Ballot, at: Instant): boolean {
  const input = tallyInputOf(ballot, at)
  const delegate = ballot.charter.majority === 'single-delegate' ? delegateVote(input, new Set(input.recusals)) : undefined
  if (ballot.charter.majority === 'single-delegate') {
    if (delegate === undefined) return pendingSeats(ballot).length === 0
    if (!delegateStands(ballot, delegate.member)) return false
  }
  const start: Basis = { counts: NO_VOTES, electors: 0, ...(delegate && { delegate: delegate.choice }) }
  if (!agree(ballot, uniformEnds(ballot, start, at))) return false
  const ends = reachable(ballot, start, at)
  return ends !== undefined && agree(ballot, ends)
}

/** Closes after a vote or recusal, under a charter with early close, once the quorum is reached and the outcome is fixed; else nothing. */
export function closeEarlyIfFixed(ballot: BallotState, at: Instant): readonly BallotEvent[] {
  if (!isOpenAt(ballot, at) || !ballot.charter.earlyClose) return []
  return tallyOf(ballot, at).quorum.met && outcomeIsFixed(ballot, at) ? [closingEvent(ballot, 'early', at)] : []
}
