import * as z from 'zod'

export const Slug = z.string().regex(/^[a-z0-9-]{1,64}$/)
export const Sha256Text = z.string().regex(/^[0-9a-f]{64}$/)
export const InstantText = z.iso.datetime({ precision: 3 })
/** A calendar day as FHIR knows it: there is no year 0000. */
export const DayText = z.iso.date().refine((day) => !day.startsWith('0000'))
/** Free text of a person; it is sealed before it is stored. */
export const Text = z.string().trim().min(1).max(10_000)
export const PersonRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' })
export const ApplicationPath = z.strictObject({ applicationId: Slug })
export const ApplicationSitePath = z.strictObject({ applicationId: Slug, site: Slug })
export const BallotPath = z.strictObject({ ballotId: z.string().regex(/^[a-z0-9-]{1,80}$/) })
export const ContractPath = z.strictObject({ contractId: z.string().regex(/^[a-z0-9-]{1,80}$/) })
export const Accepted = z
  .object({ accepted: z.literal(true), stream: z.string(), sequence: z.number().int(), hash: Sha256Text })
  .meta({ id: 'Accepted' })
/** One value that is wrong or missing; `expects`: what would be right, where a limit is the reason. */
export const FieldProblem = z
  .object({
    pointer: z.string(),
    code: z.string(),
    detail: z.string(),
    /** Of a Consent that the request brings: FHIRPath of the element. */
    path: z.string().optional(),
    expects: z
      .object({ of: z.enum(['text', 'number', 'list', 'email']), least: z.number().optional(), most: z.number().optional() })
      .optional(),
  })
  .meta({ id: 'FieldProblem' })
export type FieldProblem = z.output<typeof FieldProblem>
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    allowed: z.array(z.string()).optional(),
    errors: z.array(FieldProblem).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof Problem>
