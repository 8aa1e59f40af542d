import * as z from 'zod'
import { IdSchema, InstantSchema, SealedSchema, Sha256Schema } from '#policies/kernel/schemas'
import type { Entry } from '#policies/ledger/entry'
import { type Payloads, type PayloadsOf, payloads } from '#policies/ledger/payloads'
import { ProfileSchema } from './profile'

export const APPROVALS = ['approved', 'approved-with-conditions'] as const
export const SITE_OUTCOMES = [...APPROVALS, 'returned', 'refused', 'no-decision'] as const
export const EXCLUSIONS = ['infeasible', 'no-answer', 'closed-by-office', 'condition-refused', 'contract-refused'] as const
/** What a review of a condition ends with; `not-yet` asks the owner for more. */
export const CONDITION_VERDICTS = ['fulfilled', 'waived', 'not-yet'] as const
export type ConditionVerdict = (typeof CONDITION_VERDICTS)[number]
const Condition = z.strictObject({
  id: IdSchema,
  texts: z.array(SealedSchema).min(1),
  owner: z.enum(['applicant', 'site', 'office']),
  dueDays: z.int(),
  evidence: z.array(z.string()),
})
export type Condition = z.output<typeof Condition>
/** What the project asks of consent, computed from the filter questions. */
const ConsentNeed = z.strictObject({ purposes: z.array(z.string()), modifiers: z.array(z.string()), retrospective: z.boolean() })
export type ConsentNeed = z.output<typeof ConsentNeed>

const PAYLOADS = payloads({
  ApplicationStarted: () => z.strictObject({ owner: IdSchema }),
  ApplicationSubmitted: () =>
    z.strictObject({
      version: z.int(),
      sealed: SealedSchema,
      abbreviation: z.string().max(25),
      sites: z.array(IdSchema).min(1),
      coApplicants: z.array(IdSchema),
      units: z.array(z.string()),
      consent: ConsentNeed,
      profile: ProfileSchema.optional(),
      durationMonths: z.int(),
      deadline: InstantSchema,
      answers: z.array(z.strictObject({ request: IdSchema, answer: SealedSchema })),
    }),
  ApplicationAccepted: () => z.strictObject({ sealedHash: Sha256Schema, deadline: InstantSchema }),
  ApplicationReturned: () =>
    z.strictObject({
      sealedHash: Sha256Schema,
      requests: z.array(z.strictObject({ id: IdSchema, section: z.string(), text: SealedSchema })),
    }),
  ApplicationRejected: () => z.strictObject({ sealedHash: Sha256Schema, reason: SealedSchema }),
  ApplicationWithdrawn: () => z.strictObject({ reason: SealedSchema.optional() }),
  DeadlineEscalated: () => z.strictObject({ clock: z.enum(['formal-check', 'precheck']), site: IdSchema.optional() }),
  SitePrechecked: () =>
    z.strictObject({
      site: IdSchema,
      sealedHash: Sha256Schema,
      feasible: z.boolean(),
      cases: z.int(),
      remarks: SealedSchema.optional(),
    }),
  SiteVotingOpened: () => z.strictObject({ site: IdSchema, ballotId: IdSchema, deadline: InstantSchema }),
  /** The ballot opens only when somebody opens it: the charter leaves it to the chair, or the quorum is out of reach and the office is told first. */
  SiteAwaitsOpening: () => z.strictObject({ site: IdSchema, ballotId: IdSchema, cause: z.enum(['charter', 'quorum-at-risk']) }),
  /** The site's committee votes once more; the former ballot's result does not stand any longer. */
  SiteReopened: () => z.strictObject({ site: IdSchema, ballotId: IdSchema, cause: z.enum(['second-round', 'four-eyes']) }),
  SiteDecided: () =>
    z.strictObject({
      site: IdSchema,
      ballotId: IdSchema,
      outcome: z.enum(SITE_OUTCOMES),
      ballotEntry: Sha256Schema,
      conditions: z.array(Condition),
    }),
  SiteExcluded: () => z.strictObject({ site: IdSchema, reasonCode: z.enum(EXCLUSIONS) }),
  SiteReviewClosed: () => z.strictObject({ reason: SealedSchema }),
  SiteReviewSettled: () => z.strictObject({ approved: z.array(IdSchema), deadline: InstantSchema.optional() }),
  ConditionAnswered: () => z.strictObject({ condition: IdSchema, site: IdSchema, accepted: z.boolean() }),
  /** What the owner of a condition hands in: text and reference, sealed. */
  ConditionEvidenceGiven: () => z.strictObject({ condition: IdSchema, site: IdSchema, evidence: SealedSchema }),
  ConditionReviewed: () =>
    z.strictObject({
      condition: IdSchema,
      site: IdSchema,
      verdict: z.enum(CONDITION_VERDICTS),
      reason: SealedSchema.optional(),
    }),
  ConditionsSettled: () => z.strictObject({ remaining: z.array(IdSchema) }),
  ContractStarted: () => z.strictObject({ contractId: IdSchema, version: z.int() }),
  ContractProgressed: () =>
    z.strictObject({
      contractId: IdSchema,
      party: IdSchema,
      state: z.enum(['signed', 'refused', 'in-force']),
      contractEntry: Sha256Schema,
    }),
  /** The last providing site refused the contract. */
  ContractingFailed: () => z.strictObject({ contractId: IdSchema, reasonCode: z.enum(['no-site-left']) }),
  ApplicationPublished: () => z.strictObject({ entryId: IdSchema, contentHash: Sha256Schema, useFrom: z.iso.date() }),
  UseActivated: () => z.strictObject({ sites: z.array(IdSchema) }),
  ErasureProposed: () =>
    z.strictObject({
      ground: z.enum(['gdpr-article-17', 'retention-ended', 'unlawful']),
      proposalHash: Sha256Schema,
      expires: InstantSchema,
    }),
  CaseErased: () => z.strictObject({ proposalHash: Sha256Schema }),
})

type Payload = typeof PAYLOADS extends Payloads<infer M> ? PayloadsOf<M> : never
type Types = keyof Payload & string
export type ApplicationEvent = { [T in Types]: { readonly type: T } & Payload[T] }[Types]
export type EventOf<T extends Types> = Extract<ApplicationEvent, { type: T }>

export const APPLICATION_VERSIONS = Object.fromEntries(PAYLOADS.types.map((type) => [type, 1])) as Record<Types, number>

/** A stored entry as a current event; undefined for an unknown type or version, or a payload that does not fit. */
export function upcastApplication(entry: Entry): ApplicationEvent | undefined {
  if (!PAYLOADS.has(entry.type) || entry.version !== 1) return undefined
  const parsed = PAYLOADS.of(entry.type).safeParse(entry.payload)
  return parsed.success ? ({ type: entry.type, ...parsed.data } as ApplicationEvent) : undefined
}
