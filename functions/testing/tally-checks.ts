import type { TallyOutcome } from '#policies/committee/tally'
import type { TallyInput } from '#policies/committee/tally-input'
import type { Result } from '#policies/kernel/result'
import { independentTally } from './independent/tally'
import { oneOf, randomTallyInput, seededRandom, shuffled } from './tally-generator'

export type Tally = (input: TallyInput) => Result<TallyOutcome>

export function* randomBallots(seed: number, count: number): Generator<TallyInput> {
  const random = seededRandom(seed)
  for (let n = 0; n < count; n++) yield randomTallyInput(random)
}
export const answerOf = (tallied: Tally, input: TallyInput): unknown => {
  const result = tallied(input)
  return result.ok ? result.value : { error: result.rejection.code }
}
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => [key, sorted(field)])
}
const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
/** Whether a tally answers otherwise than the one that was written from the text alone. */
export const differs = (tallied: Tally, input: TallyInput): boolean => !same(answerOf(tallied, input), independentTally(input))

/** Votes in another order; one person's votes of one instant keep theirs, since the later in the list counts. */
function reordered(input: TallyInput, random: () => number): TallyInput {
  const own = new Map<string, TallyInput['votes'][number][]>()
  for (const vote of input.votes) own.set(vote.member, [...(own.get(vote.member) ?? []), vote])
  const votes = shuffled(random, input.votes).flatMap(({ member }) => own.get(member)?.shift() ?? [])
  return { ...input, votes }
}
export const orderMatters = (tallied: Tally, input: TallyInput, random: () => number): boolean =>
  !same(answerOf(tallied, reordered(input, random)), answerOf(tallied, input))

/** What one more approval makes of an approved ballot; undefined: it was not approved, or a single delegate decides. */
export function afterOneMoreApproval(tallied: Tally, input: TallyInput, random: () => number): 'kept' | 'lost' | undefined {
  const before = tallied(input)
  if (input.charter.majority === 'single-delegate' || !before.ok || !before.value.outcome.startsWith('approved')) return undefined
  const { member, deputy } = oneOf(random, input.electors)
  const person = random() < 0.5 ? member : (deputy ?? member)
  const after = tallied({ ...input, votes: [...input.votes, { member: person, choice: 'approve', at: input.at }] })
  return after.ok && after.value.outcome.startsWith('approved') ? 'kept' : 'lost'
}
