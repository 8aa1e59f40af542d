import type { Role } from '#policies/access/roles'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Ballot, type Closing, type Seat, seatOf, type Vote } from './ballot'
import { countedVotes, decidingVotes, type SeatVote, tallyOf } from './ballot-tally'
import type { Counts, Outcome } from './choices'
import type { MergedCondition } from './conditions'
import type { RecusalReason } from './recusal'
import type { QuorumState } from './verdict'

export type Viewer = { readonly person: string; readonly role: Role }
type Common = { readonly phase: Ballot['phase']; readonly round: number; readonly deadline: Instant; readonly nextRound?: number }

export type SeatView = Omit<Seat, 'votes' | 'changes' | 'late'> & {
  readonly hasVoted: boolean
  readonly recused?: RecusalReason
  readonly deputyRecused?: RecusalReason
  /** The counted vote, where secrecy lets the viewer see it. */
  readonly vote?: Vote
}
/** What those with a seat, and the desks that keep the ballot, see. */
export type CommitteeView = Common & {
  readonly kind: 'committee'
  readonly secrecy: 'open' | 'blind'
  /** `voted`: seats with a counted vote, abstentions included. */
  readonly quorum: { readonly required: number; readonly voted: number; readonly atRisk: boolean }
  readonly seats: readonly SeatView[]
  readonly mine?: { readonly seat: string; readonly as: 'member' | 'deputy'; readonly declared: boolean; readonly votes: readonly Vote[] }
  /** The running count of an open ballot, the final one of a closed. */
  readonly tally?: { readonly counts: Counts; readonly quorum: QuorumState; readonly electors: number }
  readonly closing?: Closing
}
/** A recused person sees that, why, and the outcome. */
export type RecusedView = Common & { readonly kind: 'recused'; readonly reasonClass: RecusalReason; readonly outcome?: Outcome }
/** No names, no seats, no counts. `reasons` are in an order that tells nothing. */
export type OutcomeView = Common & {
  readonly kind: 'outcome'
  readonly outcome?: Outcome
  readonly conditions: readonly Omit<MergedCondition, 'proposedBy'>[]
  readonly reasons: readonly Sealed[]
}
export type BallotView = CommitteeView | RecusedView | OutcomeView

const commonOf = ({ phase, round, deadline, nextRound }: Ballot): Common => ({
  phase,
  round,
  deadline,
  ...(nextRound !== undefined && { nextRound }),
})
/** Every accepted vote lies before the deadline, so this counts all of them. */
const lastInstant = (ballot: Ballot): Instant => ballot.closing?.at ?? ballot.deadline

const recusalReason = (ballot: Ballot, person: string | undefined): RecusalReason | undefined =>
  ballot.recusals.find((recusal) => recusal.member === person)?.reasonClass

/** Members see choices while an open ballot runs, once they have declared; everybody of the committee sees them after close. */
function seesChoices(ballot: Ballot, viewer: Viewer): boolean {
  const hasSeat = seatOf(ballot, viewer.person) !== undefined && ballot.declared.includes(viewer.person)
  if (ballot.phase === 'closed') return hasSeat || viewer.role === 'auditor'
  return ballot.charter.secrecy === 'open' && hasSeat
}

function seatView(ballot: Ballot, seat: Seat, counted: SeatVote | undefined, choices: boolean): SeatView {
  const { votes: _votes, changes: _changes, late: _late, ...place } = seat
  const recused = recusalReason(ballot, seat.member)
  const deputyRecused = seat.deputy === undefined ? undefined : recusalReason(ballot, seat.deputy)
  return {
    ...place,
    hasVoted: counted !== undefined,
    ...(recused && { recused }),
    ...(deputyRecused && { deputyRecused }),
    ...(choices && counted && { vote: counted.vote }),
  }
}

function mineOf(ballot: Ballot, person: string): CommitteeView['mine'] {
  const seat = seatOf(ballot, person)
  return (
    seat && {
      seat: seat.seat,
      as: seat.member === person ? 'member' : 'deputy',
      declared: ballot.declared.includes(person),
      votes: seat.votes.filter((vote) => vote.member === person),
    }
  )
}

function committeeView(ballot: Ballot, viewer: Viewer): CommitteeView {
  const counted = countedVotes(ballot, lastInstant(ballot))
  const { counts, quorum, electors } = tallyOf(ballot, lastInstant(ballot))
  const choices = seesChoices(ballot, viewer)
  const mine = mineOf(ballot, viewer.person)
  return {
    kind: 'committee',
    ...commonOf(ballot),
    secrecy: ballot.charter.secrecy,
    quorum: { required: quorum.required, voted: counted.length, atRisk: ballot.quorumAtRisk },
    seats: ballot.seats.map((seat) =>
      seatView(
        ballot,
        seat,
        counted.find((vote) => vote.seat === seat.seat),
        choices,
      ),
    ),
    ...(mine && { mine }),
    ...((choices || ballot.closing) && { tally: { counts, quorum, electors } }),
    ...(ballot.closing && { closing: ballot.closing }),
  }
}

function outcomeView(ballot: Ballot): OutcomeView {
  const closing = ballot.closing
  const reasons = closing ? decidingVotes(ballot, closing.at).flatMap(({ vote }) => (vote.reason ? [vote.reason] : [])) : []
  return {
    kind: 'outcome',
    ...commonOf(ballot),
    ...(closing && { outcome: closing.outcome }),
    conditions: (closing?.conditions ?? []).map(({ proposedBy: _proposedBy, ...condition }) => condition),
    reasons: reasons.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)),
  }
}

/** Desks that keep the ballot see it without choices; members see it if they have a seat in it. */
function seesCommittee(ballot: Ballot, { person, role }: Viewer): boolean {
  if (role === 'member' || role === 'chair') return seatOf(ballot, person) !== undefined
  return role === 'office' || role === 'steward' || role === 'auditor'
}

/**
 * What a viewer may see of a ballot (committee.md, "Charter": secrecy; "Ballot": the applicant). Whether somebody may look at all is the
 * access matrix's question; who has no part in the ballot gets no more than the applicant.
 */
export function viewFor(ballot: Ballot, viewer: Viewer): BallotView {
  if (!seesCommittee(ballot, viewer)) return outcomeView(ballot)
  const reasonClass = recusalReason(ballot, viewer.person)
  if (reasonClass) return { kind: 'recused', ...commonOf(ballot), reasonClass, ...(ballot.closing && { outcome: ballot.closing.outcome }) }
  return committeeView(ballot, viewer)
}
