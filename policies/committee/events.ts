import * as z from 'zod'
import { CharterSchema } from './charter'
import { CHOICES, OUTCOMES, TALLY_REASONS } from './choices'
import { ConditionSchema, MergedConditionSchema } from './conditions'
import { IdField, InstantField, SealedField, Sha256Field, SlugField } from './fields'
import { RECUSAL_REASONS } from './recusal'

const Count = z.int().min(0)
const Member = { member: IdField }

const SeatSnapshot = z.strictObject({
  seat: IdField,
  ...Member,
  deputy: IdField.exactOptional(),
  chair: z.literal(true).exactOptional(),
})

/** The roster and the rules as they were: later changes of committee or charter don't touch this ballot. */
const BallotOpened = z.strictObject({
  type: z.literal('BallotOpened'),
  applicationId: SlugField,
  site: SlugField,
  round: z.int().min(1),
  sealedHash: Sha256Field,
  charter: CharterSchema,
  seats: z.array(SeatSnapshot).min(1).max(100).readonly(),
  deadline: InstantField,
  /** Applicant and co-applicants, who read the outcome after close; entries of 0.1.0 name none. */
  applicants: z.array(IdField).max(100).readonly().exactOptional(),
})
const MemberRecused = z.strictObject({
  type: z.literal('MemberRecused'),
  ...Member,
  reasonClass: z.enum(RECUSAL_REASONS),
  reason: SealedField.exactOptional(),
})
/** Four eyes: chair and office, two people. */
const RecusalLifted = z.strictObject({ type: z.literal('RecusalLifted'), ...Member, chair: IdField, office: IdField, reason: SealedField })
const proposal = {
  proposedBy: IdField,
  proposedAs: z.enum(['chair', 'office']),
  reason: SealedField,
  proposalHash: Sha256Field,
  expires: InstantField,
}
/** The first pair of eyes; the second confirms by the hash. */
const RecusalLiftProposed = z.strictObject({ type: z.literal('RecusalLiftProposed'), ...Member, ...proposal })
const ReopeningProposed = z.strictObject({ type: z.literal('ReopeningProposed'), ...proposal })
const ConflictDeclared = z.strictObject({ type: z.literal('ConflictDeclared'), ...Member, conflict: z.literal(false) })
const DeputyNamed = z.strictObject({ type: z.literal('DeputyNamed'), seat: IdField, ...Member, deputy: IdField })

/** The member is away and has the deputy asked in their stead (delegation for a period, recorded on the committee's stream). */
const SeatDelegated = z.strictObject({ type: z.literal('SeatDelegated'), seat: IdField, ...Member, deputy: IdField })
const DelegationEnded = z.strictObject({ type: z.literal('DelegationEnded'), seat: IdField, ...Member })

const votePayload = {
  seat: IdField,
  /** Who voted: the seat's member or its deputy. */
  ...Member,
  choice: z.enum(CHOICES),
  reason: SealedField.exactOptional(),
  conditions: z.array(ConditionSchema).max(20).readonly(),
  sealedHash: Sha256Field,
}
const VoteCast = z.strictObject({ type: z.literal('VoteCast'), ...votePayload })
/** A person's further vote under a charter that lets votes change; the earlier entry stays. */
const VoteChanged = z.strictObject({ type: z.literal('VoteChanged'), ...votePayload })
/** The first late vote of a seat, without its choice; the rest goes to the access log. */
const LateVoteRefused = z.strictObject({ type: z.literal('LateVoteRefused'), seat: IdField, ...Member })

const BallotExtended = z.strictObject({
  type: z.literal('BallotExtended'),
  deadline: InstantField,
  by: z.enum(['chair', 'deadline']),
  reason: SealedField.exactOptional(),
})
const BallotClosed = z.strictObject({
  type: z.literal('BallotClosed'),
  outcome: z.enum(OUTCOMES),
  /** `deadline`: the charter lets a passed deadline end without a decision. */
  reason: z.enum([...TALLY_REASONS, 'deadline']),
  counts: z.strictObject({ approve: Count, approveWithConditions: Count, refuse: Count, returnForRevision: Count, abstain: Count }),
  quorum: z.strictObject({ required: Count, reached: Count, met: z.boolean() }),
  electors: Count,
  rules: z.strictObject({ id: z.string(), version: z.union([z.int(), z.string()]) }),
  conditions: z.array(MergedConditionSchema).readonly(),
  closedBy: z.enum(['chair', 'deadline', 'early']),
})
const BallotReopened = z.strictObject({
  type: z.literal('BallotReopened'),
  nextRound: z.int().min(2),
  cause: z.enum(['second-round', 'four-eyes']),
  /** Four eyes: the two people and their reason; absent when the charter asks for the second round. */
  proposedBy: IdField.exactOptional(),
  confirmedBy: IdField.exactOptional(),
  reason: SealedField.exactOptional(),
})
/** `table`: on which side the author speaks; `visibility`: who may read it, in the order committee, office, applicant. */
const CommentAdded = z.strictObject({
  type: z.literal('CommentAdded'),
  comment: SlugField,
  author: IdField,
  table: z.enum(['committee', 'office', 'applicant']),
  visibility: z.enum(['committee', 'office', 'applicant']),
  section: SlugField,
  pointer: z.string().max(700).exactOptional(),
  inReplyTo: SlugField.exactOptional(),
  text: SealedField,
})
const CommentWithdrawn = z.strictObject({ type: z.literal('CommentWithdrawn'), comment: SlugField })
/** The case ended, or the site left it, before the ballot did: nothing was decided. */
const BallotAbandoned = z.strictObject({ type: z.literal('BallotAbandoned') })
const MinutesRecorded = z.strictObject({ type: z.literal('MinutesRecorded'), minutes: SealedField })

/** The events of a ballot stream, each with its payload's fields beside `type`; the version is the ledger entry's. */
export const BallotEventSchema = z.discriminatedUnion('type', [
  BallotOpened,
  MemberRecused,
  RecusalLifted,
  RecusalLiftProposed,
  ConflictDeclared,
  DeputyNamed,
  SeatDelegated,
  DelegationEnded,
  VoteCast,
  VoteChanged,
  LateVoteRefused,
  BallotExtended,
  BallotClosed,
  ReopeningProposed,
  BallotReopened,
  BallotAbandoned,
  MinutesRecorded,
  CommentAdded,
  CommentWithdrawn,
])
export type BallotEvent = z.infer<typeof BallotEventSchema>
export type EventOf<Type extends BallotEvent['type']> = Extract<BallotEvent, { type: Type }>

/** The current version of each event, kept in the ledger entry. */
export const BALLOT_EVENT_VERSIONS: Readonly<Record<BallotEvent['type'], number>> = {
  BallotOpened: 1,
  MemberRecused: 1,
  RecusalLifted: 1,
  RecusalLiftProposed: 1,
  ConflictDeclared: 1,
  DeputyNamed: 1,
  SeatDelegated: 1,
  DelegationEnded: 1,
  VoteCast: 1,
  VoteChanged: 1,
  LateVoteRefused: 1,
  BallotExtended: 1,
  BallotClosed: 1,
  ReopeningProposed: 1,
  BallotReopened: 1,
  BallotAbandoned: 1,
  MinutesRecorded: 1,
  CommentAdded: 1,
  CommentWithdrawn: 1,
}
