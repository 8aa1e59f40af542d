import * as z from 'zod'
import type { Instant } from '#policies/kernel/time'
import { tallyRules } from './charter'
import { CHOICES, type Choice } from './choices'
import { AnyInstantField } from './fields'

const Name = z.string().min(1)
const TallyCharterSchema = z.object({ id: Name, version: z.union([z.int(), Name]), ...tallyRules })
/** The part of a charter that the tally reads; a whole Charter is one. */
export type TallyCharter = z.infer<typeof TallyCharterSchema>

/** A seat as the roster had it when the ballot opened. */
export type Elector = { readonly seat: string; readonly member: string; readonly deputy?: string; readonly chair?: boolean }
export type TalliedVote = { readonly member: string; readonly choice: Choice; readonly at: Instant }

/** The JSON of `committee tally` (committee.md, "The tally, exactly"). Fields that the tally doesn't read are ignored. */
export const TallyInputSchema = z.object({
  charter: TallyCharterSchema,
  electors: z.array(z.object({ seat: Name, member: Name, deputy: Name.exactOptional(), chair: z.boolean().exactOptional() })).max(10_000),
  recusals: z.array(Name),
  votes: z.array(z.object({ member: Name, choice: z.enum(CHOICES), at: AnyInstantField })),
  at: AnyInstantField,
})
export type TallyInput = {
  readonly charter: TallyCharter
  readonly electors: readonly Elector[]
  /** People, members or deputies. */
  readonly recusals: readonly string[]
  /** Votes that the ballot accepted: right hash, before close. */
  readonly votes: readonly TalliedVote[]
  readonly at: Instant
}
