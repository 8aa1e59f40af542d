import * as z from 'zod'
import { caseOfBallot } from '#policies/committee/ballot-id'
import { FormView } from './application-views'
import { Accepted, BallotPath, InstantText, PersonRef, Sha256Text, Slug, Text } from './common'
import { contract } from './contract'

export const CHOICES = ['approve', 'approve-with-conditions', 'return-for-revision', 'refuse', 'abstain'] as const
export const NewCondition = z.strictObject({
  text: z.string().trim().min(1).max(4000),
  owner: z.enum(['applicant', 'site', 'office']).default('applicant'),
  dueDays: z.int().min(0).max(3650).default(90),
  evidence: Slug.optional(),
})
export const CastVoteRequest = z
  .strictObject({
    choice: z.enum(CHOICES),
    reason: Text.optional(),
    conditions: z.array(NewCondition).max(20).default([]),
    sealedHash: Sha256Text,
  })
  .meta({ id: 'CastVoteRequest' })
export const SeatView = z
  .object({
    seat: z.string(),
    member: z.object({ id: z.string(), name: z.string() }).optional(),
    deputy: PersonRef.optional(),
    /** Why the deputy is recused; absent: the deputy is not. */
    deputyRecusalReason: z.string().optional(),
    /** The member is away and the deputy is asked. */
    delegated: z.boolean(),
    chair: z.boolean(),
    declared: z.boolean(),
    recused: z.boolean(),
    recusalReason: z.string().optional(),
    voted: z.boolean(),
    choice: z.enum(CHOICES).optional(),
    reason: z.string().optional(),
    at: InstantText.optional(),
    by: z.enum(['member', 'deputy']).optional(),
  })
  .meta({ id: 'SeatView' })
/** Where the reader stands in a ballot. */
const Standing = z.object({
  seat: z.string().optional(),
  as: z.enum(['member', 'deputy']).optional(),
  /** Acts for the chair: holds the chair's seat, as member or deputy, and is not recused. */
  chair: z.boolean().optional(),
  declarationNeeded: z.boolean(),
  recused: z.boolean(),
  choice: z.enum(CHOICES).optional(),
})
const Quorum = z.object({ required: z.number().int(), reached: z.number().int(), met: z.boolean(), electors: z.number().int() })
const proposal = {
  hash: Sha256Text,
  expires: InstantText,
  proposedBy: PersonRef,
  proposedAs: z.enum(['chair', 'office']),
  reason: z.string(),
}
/** Which ballot it is, in a list as on its page. */
const whatIsVotedOn = {
  id: z.string(),
  applicationId: Slug,
  reference: z.string(),
  title: z.string(),
  site: Slug,
  siteName: z.string(),
  round: z.number().int(),
  phase: z.enum(['open', 'closed']),
}
export const BallotView = z
  .object({
    ...whatIsVotedOn,
    sealedHash: Sha256Text,
    deadline: InstantText,
    extended: z.boolean(),
    charter: z.object({
      id: z.string(),
      version: z.number().int(),
      name: z.object({ de: z.string(), en: z.string() }),
      secrecy: z.enum(['open', 'blind']),
      changeable: z.boolean(),
      earlyClose: z.boolean(),
    }),
    quorum: Quorum,
    seats: z.array(SeatView),
    me: Standing.extend({ receipt: Sha256Text.optional() }),
    nextBallotId: z.string().optional(),
    liftProposal: z.object({ ...proposal, member: PersonRef }).optional(),
    reopenProposal: z.object(proposal).optional(),
    outcome: z.string().optional(),
    outcomeReason: z.string().optional(),
    /** What the applicant reads of the counted votes after close: their reasons, without names and in an order that tells nothing. */
    reasons: z.array(z.string()).optional(),
    counts: z
      .object({
        approve: z.number(),
        approveWithConditions: z.number(),
        refuse: z.number(),
        returnForRevision: z.number(),
        abstain: z.number(),
      })
      .optional(),
    conditions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        owner: z.string(),
        dueDays: z.number().int().optional(),
        evidence: z.string().optional(),
      }),
    ),
    precheck: z.object({ feasible: z.boolean(), cases: z.number().int(), remarks: z.string().optional() }).optional(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'BallotView' })

export const BallotLine = z
  .object({
    ...whatIsVotedOn,
    openedAt: InstantText,
    deadline: InstantText,
    extended: z.boolean(),
    procedure: z.enum(['circular', 'meeting']),
    quorum: Quorum,
    me: Standing,
    lacking: z.array(PersonRef).meta({ description: 'Whose vote the ballot waits for; empty for who is recused' }),
    closedAt: InstantText.optional(),
    outcome: z.string().optional(),
  })
  .meta({ id: 'BallotLine' })

const record = (p: { ballotId: string }) => `ballot#${p.ballotId}`
const base = { area: 'committee', access: 'caller', params: BallotPath, record } as const
const command = { ...base, result: Accepted, idempotent: true } as const
/** The case whose key seals a text, if there is one. */
type Texts = { readonly reason?: string | undefined; readonly conditions?: readonly unknown[] }
const seals = ({ ballotId }: { ballotId: string }, { reason, conditions = [] }: Texts) =>
  reason !== undefined || conditions.length > 0 ? caseOfBallot(ballotId) : undefined

export const listBallots = contract({
  id: 'listBallots',
  area: 'committee',
  access: 'caller',
  method: 'get',
  path: '/v1/ballots',
  summary: {
    de: 'Abstimmungen, die Sie lesen dürfen: offene nach Frist, oder die zuletzt geschlossenen',
    en: 'Ballots that you may read: open ones by deadline, or those closed last',
  },
  query: z.strictObject({ state: z.enum(['open', 'closed']).default('open'), limit: z.coerce.number().int().min(1).max(100).default(100) }),
  result: z.object({ items: z.array(BallotLine) }),
})
export const getBallot = contract({
  ...base,
  id: 'getBallot',
  method: 'get',
  path: '/v1/ballots/{ballotId}',
  summary: { de: 'Abstimmung lesen', en: 'Read a ballot' },
  result: BallotView,
})
export const getDossier = contract({
  ...base,
  id: 'getDossier',
  method: 'get',
  path: '/v1/ballots/{ballotId}/dossier',
  summary: {
    de: 'Unterlagen einer Abstimmung: die versiegelte Fassung, über die abgestimmt wird',
    en: 'Dossier of a ballot: the sealed version that is voted on',
  },
  result: FormView,
})
export const declareConflict = contract({
  ...command,
  seals,
  id: 'declareConflict',
  method: 'post',
  path: '/v1/ballots/{ballotId}/declarations',
  summary: { de: 'Interessenkonflikt erklären oder verneinen', en: 'Declare or deny a conflict of interest' },
  body: z.strictObject({ conflict: z.boolean(), reason: Text.optional() }),
})
export const recuseMember = contract({
  ...command,
  seals,
  id: 'recuseMember',
  method: 'post',
  path: '/v1/ballots/{ballotId}/recusals',
  summary: { de: 'Mitglied wegen Befangenheit ausschließen (Vorsitz)', en: 'Recuse a member (chair)' },
  body: z.strictObject({ member: z.string().max(64), reason: Text }),
})
export const castVote = contract({
  ...command,
  seals,
  id: 'castVote',
  fresh: true,
  method: 'post',
  path: '/v1/ballots/{ballotId}/votes',
  summary: { de: 'Stimme abgeben', en: 'Cast a vote' },
  body: CastVoteRequest,
})
export const closeBallot = contract({
  ...command,
  id: 'closeBallot',
  method: 'post',
  path: '/v1/ballots/{ballotId}/closure',
  summary: { de: 'Abstimmung schließen (Vorsitz)', en: 'Close the ballot (chair)' },
  body: z.strictObject({}),
})
export const extendBallot = contract({
  ...command,
  seals,
  id: 'extendBallot',
  method: 'post',
  path: '/v1/ballots/{ballotId}/extension',
  summary: { de: 'Frist verlängern (Vorsitz, mit Grund)', en: 'Extend the deadline (chair, with a reason)' },
  body: z.strictObject({ days: z.int().min(1).max(60), reason: Text }),
})
export const ballotContracts = [listBallots, getBallot, getDossier, declareConflict, recuseMember, castVote, closeBallot, extendBallot]
