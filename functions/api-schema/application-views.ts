import * as z from 'zod'
import { SECTION_IDS } from '#policies/application/form/sections'
import { DayText, FieldProblem, InstantText, PersonRef, Sha256Text, Slug } from './common'

export const PHASES = [
  'draft',
  'formal-check',
  'rework',
  'site-review',
  'conditions',
  'contracting',
  'published',
  'active',
  'closed',
  'rejected',
  'withdrawn',
  'expired',
] as const
export const SITE_STATES = [
  'precheck',
  'voting',
  'approved',
  'approved-with-conditions',
  'returned',
  'refused',
  'no-decision',
  'infeasible',
  'excluded',
  'contract-signed',
  'in-force',
] as const

export const SiteView = z
  .object({
    site: Slug,
    code: z.string(),
    name: z.string(),
    state: z.enum(SITE_STATES),
    ballotId: z.string().optional(),
    deadline: InstantText.optional(),
    precheck: z.object({ feasible: z.boolean(), cases: z.number().int(), remarks: z.string().optional() }).optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'SiteView' })
export const ConditionView = z
  .object({
    id: z.string(),
    site: Slug,
    text: z.string(),
    owner: z.string(),
    dueDays: z.number().int().optional(),
    evidence: z.string().optional(),
    state: z.enum(['proposed', 'accepted', 'refused', 'fulfilled', 'waived']),
    /** The day until which it must be met; absent: not counted yet, or for the whole term. */
    due: DayText.optional(),
    /** What was handed in last waits for its review. */
    awaitsReview: z.boolean().optional(),
    /** Absent for readers whom it does not concern. */
    handedIn: z.array(z.object({ text: z.string(), reference: z.string().optional(), at: InstantText, role: z.string() })).optional(),
    reviews: z
      .array(
        z.object({ verdict: z.enum(['fulfilled', 'waived', 'not-yet']), reason: z.string().optional(), at: InstantText, role: z.string() }),
      )
      .optional(),
  })
  .meta({ id: 'ConditionView' })
export const RequestView = z
  .object({ id: z.string(), section: z.string(), text: z.string(), answer: z.string().optional(), version: z.number().int() })
  .meta({ id: 'RequestView' })
/** One line of the case's history, in words of the domain; no texts, names only where the reader may see them. */
export const HistoryLine = z
  .object({
    stream: z.string(),
    sequence: z.number().int(),
    at: InstantText,
    type: z.string(),
    actor: z.object({ role: z.string(), site: z.string().optional(), name: z.string().optional() }),
    site: z.string().optional(),
    outcome: z.string().optional(),
    hash: Sha256Text,
  })
  .meta({ id: 'HistoryLine' })
export const ApplicationView = z
  .object({
    id: Slug,
    reference: z.string(),
    phase: z.enum(PHASES),
    version: z.number().int(),
    title: z.string(),
    abbreviation: z.string().optional(),
    owner: PersonRef,
    coApplicants: z.array(PersonRef),
    createdAt: InstantText,
    submittedAt: InstantText.optional(),
    deadline: InstantText.optional(),
    sealedHash: Sha256Text.optional(),
    sites: z.array(SiteView),
    conditions: z.array(ConditionView),
    requests: z.array(RequestView),
    contract: z.object({ id: z.string(), state: z.string() }).optional(),
    register: z.object({ id: z.string(), publishedAt: InstantText, useFrom: DayText }).optional(),
    /** Operations that this caller may call in this phase. */
    allowed: z.array(z.string()),
    erasedAt: InstantText.optional(),
    history: z.array(HistoryLine),
  })
  .meta({ id: 'ApplicationView' })
export const ApplicationSummary = z
  .object({
    id: Slug,
    reference: z.string(),
    title: z.string(),
    phase: z.enum(PHASES),
    sites: z.array(z.object({ site: Slug, state: z.enum(SITE_STATES) })),
    deadline: InstantText.optional(),
    updatedAt: InstantText,
    owner: PersonRef,
  })
  .meta({ id: 'ApplicationSummary' })
export const FormView = z
  .object({
    applicationId: Slug,
    version: z.number().int(),
    sealedHash: Sha256Text.optional(),
    sections: z.array(
      z.object({
        id: z.enum(SECTION_IDS as unknown as readonly [string, ...string[]]),
        revision: z.number().int(),
        state: z.enum(['not-started', 'in-progress', 'complete', 'not-needed']),
        content: z.unknown(),
        savedAt: InstantText.optional(),
        errors: z.array(FieldProblem),
      }),
    ),
  })
  .meta({ id: 'FormView' })
