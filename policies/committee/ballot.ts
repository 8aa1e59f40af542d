import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Charter } from './charter'
import type { Choice } from './choices'
import type { Comment } from './comment'
import type { Condition } from './conditions'
import type { EventOf } from './events'
import type { Proposal } from './four-eyes'
import type { RecusalReason } from './recusal'

/** A vote that the ballot accepted. `member` is who voted: the seat's member or its deputy. */
export type Vote = {
  readonly member: string
  readonly choice: Choice
  readonly at: Instant
  readonly reason?: Sealed
  readonly conditions: readonly Condition[]
}
export type Seat = {
  readonly seat: string
  readonly member: string
  readonly deputy?: string
  readonly chair?: true
  /** The deputy is asked in the member's stead. */
  readonly delegated?: true
  /** Per person at most two: the latest, and the first that was no abstention (which a single delegate's tally needs). */
  readonly votes: readonly Vote[]
  /** How many votes were replaced; each is an entry of the ledger. */
  readonly changes: number
  /** A late vote of this seat is on record. */
  readonly late?: true
}
export type Recusal = { readonly member: string; readonly reasonClass: RecusalReason; readonly at: Instant; readonly reason?: Sealed }
export type Closing = Omit<EventOf<'BallotClosed'>, 'type'> & { readonly at: Instant }

/** One ballot: an application at a site in a round. Plain JSON, because it is stored with the head of its stream. */
export type Ballot = {
  /** An abandoned ballot is closed without a `closing`. */
  readonly phase: 'open' | 'closed'
  readonly applicationId: string
  readonly site: string
  readonly round: number
  readonly sealedHash: Sha256
  readonly charter: Charter
  readonly openedAt: Instant
  readonly deadline: Instant
  readonly extensions: readonly { readonly by: 'chair' | 'deadline'; readonly at: Instant; readonly deadline: Instant }[]
  readonly seats: readonly Seat[]
  readonly recusals: readonly Recusal[]
  /** People who declared that they have no conflict. */
  readonly declared: readonly string[]
  /** Even if everybody votes who still may, the quorum is missed. */
  readonly quorumAtRisk: boolean
  readonly closing?: Closing
  /** What waits for a second person. */
  readonly liftProposal?: Proposal & { readonly member: string }
  readonly reopenProposal?: Proposal
  /** The round that followed this one. */
  readonly nextRound?: number
  readonly minutes: readonly Sealed[]
  readonly comments?: readonly Comment[]
  readonly applicants?: readonly string[]
}
/** `none`: the stream is empty. */
export type BallotState = Ballot | { readonly phase: 'none' }
export const NO_BALLOT: BallotState = { phase: 'none' }

export const isRecused = (ballot: Pick<Ballot, 'recusals'>, person: string): boolean =>
  ballot.recusals.some((recusal) => recusal.member === person)

/** The seat that somebody holds as member or deputy. One person has one place, so there is at most one. */
export const seatOf = (ballot: Ballot, person: string): Seat | undefined =>
  ballot.seats.find((seat) => seat.member === person || seat.deputy === person)

/** Whether somebody may act for the chair: holds the chair's seat, as member or deputy, and is not recused. */
export const actsAsChair = (ballot: Ballot, person: string): boolean => seatOf(ballot, person)?.chair === true && !isRecused(ballot, person)

/** The dossier opens for those who hold a seat, have answered the conflict question with no, and are not recused. */
export const mayOpenDossier = (ballot: Ballot, person: string): boolean =>
  seatOf(ballot, person) !== undefined && ballot.declared.includes(person) && !isRecused(ballot, person)

/** Whether commands of members can still be accepted: a passed deadline counts as closed even before the closing event. */
export const isOpenAt = (ballot: BallotState, at: Instant): ballot is Ballot => ballot.phase === 'open' && at < ballot.deadline
