import * as z from 'zod'
import { SealedField, SlugField } from './fields'

/** The life of a condition, from the vote to the end of the project; nothing leads out of refused, fulfilled and waived. */
export const CONDITION_STATES = ['proposed', 'accepted', 'refused', 'fulfilled', 'waived'] as const
export type ConditionState = (typeof CONDITION_STATES)[number]
export const NEXT_CONDITION_STATES: Readonly<Record<ConditionState, readonly ConditionState[]>> = {
  proposed: ['accepted', 'refused', 'waived'],
  accepted: ['fulfilled', 'waived'],
  refused: [],
  fulfilled: [],
  waived: [],
}

/** What a member asks for. `owner`: the role that must do it; `dueDays`: days from approval; `evidence`: the kind of proof wanted, a code. */
export const ConditionSchema = z.strictObject({
  id: SlugField,
  text: SealedField,
  owner: SlugField,
  dueDays: z.int().min(0).max(3650),
  evidence: SlugField.exactOptional(),
})
export type Condition = z.infer<typeof ConditionSchema>

/** What the committee asks for: equal proposals are one condition, under the strictest due date, with every text and proof that was wanted. */
export const MergedConditionSchema = z.strictObject({
  id: SlugField,
  texts: z.array(SealedField).min(1).readonly(),
  owner: SlugField,
  dueDays: z.int().min(0),
  evidence: z.array(SlugField).readonly(),
  /** Seats that proposed it; never shown to the applicant. */
  proposedBy: z.array(z.string()).min(1).readonly(),
  state: z.literal('proposed'),
})
export type MergedCondition = z.infer<typeof MergedConditionSchema>
export type ProposedCondition = { readonly seat: string; readonly condition: Condition }

const withOne = <T>(list: readonly T[], item: T | undefined): readonly T[] =>
  item === undefined || list.includes(item) ? list : [...list, item]

function merge(known: MergedCondition | undefined, { seat, condition }: ProposedCondition): MergedCondition {
  if (!known) {
    const { text, evidence, ...rest } = condition
    return { ...rest, texts: [text], evidence: withOne([], evidence), proposedBy: [seat], state: 'proposed' }
  }
  const isNew = !known.texts.some((text) => text.hash === condition.text.hash)
  return {
    ...known,
    texts: isNew ? [...known.texts, condition.text] : known.texts,
    dueDays: Math.min(known.dueDays, condition.dueDays),
    evidence: withOne(known.evidence, condition.evidence),
    proposedBy: withOne(known.proposedBy, seat),
  }
}

/**
 * Merges proposals, in the order of the seats. Two of the same id and owner are one; the same id for another owner stays a condition of
 * its own under a numbered id, so that nobody's condition disappears.
 */
export function mergeConditions(proposals: readonly ProposedCondition[]): readonly MergedCondition[] {
  const merged = new Map<string, MergedCondition>()
  for (const proposal of proposals) {
    const key = `${proposal.condition.owner} ${proposal.condition.id}`
    merged.set(key, merge(merged.get(key), proposal))
  }
  const taken = new Set<string>()
  return [...merged.values()].map((condition) => ({ ...condition, id: claim(taken, condition.id) }))
}

function claim(taken: Set<string>, id: string): string {
  let free = id
  for (let number = 2; taken.has(free); number += 1) free = `${id.slice(0, 60)}-${number}`
  taken.add(free)
  return free
}
