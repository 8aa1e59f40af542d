import { type TallyOutcome, tally } from '#policies/committee/tally'
import { type TallyInput, TallyInputSchema } from '#policies/committee/tally-input'
import type { Result } from '#policies/kernel/result'
import { independentTally } from './independent/tally'
import { loadWithFault } from './load-mutant'
import { TALLY_FAULTS } from './tally-faults'
import { oneOf, randomTallyInput, seededRandom, shuffled } from './tally-generator'

type Tally = (input: TallyInput) => Result<TallyOutcome>
const BALLOTS = 6_000

const answerOf = (tallied: Tally, input: TallyInput): unknown => {
  const result = tallied(input)
  return result.ok ? result.value : { error: result.rejection.code }
}
const ballots = (seed: number, count: number): readonly TallyInput[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => randomTallyInput(random))
}
const FIRST = ballots(1, BALLOTS)
const differs = (tallied: Tally, input: TallyInput): boolean =>
  JSON.stringify(sorted(answerOf(tallied, input))) !== JSON.stringify(sorted(independentTally(input)))
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => [key, sorted(field)])
}

test('both tallies give the same answer on thousands of random ballots, which end in every way a ballot can', () => {
  const seen = new Set<string>()
  for (const input of FIRST) {
    const answer = answerOf(tally, input)
    expect(answer).toEqual(independentTally(input))
    if (answer && typeof answer === 'object')
      seen.add('outcome' in answer ? `${answer.outcome} ${'reason' in answer && answer.reason}` : 'error')
  }
  expect([...seen].sort()).toEqual([
    'approved carried',
    'approved delegate',
    'approved tie-chair',
    'approved-with-conditions carried',
    'approved-with-conditions delegate',
    'approved-with-conditions tie-chair',
    'error',
    'no-decision no-votes',
    'no-decision quorum-missed',
    'no-decision tie',
    'refused delegate',
    'refused not-carried',
    'refused tie-chair',
    'returned delegate',
    'returned not-carried',
    'returned tie-chair',
  ])
})

test('a random ballot is what the schema of the tally accepts', () => {
  for (const input of ballots(2, 200)) expect(TallyInputSchema.parse(structuredClone(input))).toEqual(input)
})

/** Votes in another order; one person's votes of one instant keep theirs, since the later in the list counts. */
function reordered(input: TallyInput, random: () => number): TallyInput {
  const own = new Map<string, TallyInput['votes'][number][]>()
  for (const vote of input.votes) own.set(vote.member, [...(own.get(vote.member) ?? []), vote])
  const votes = shuffled(random, input.votes).flatMap(({ member }) => own.get(member)?.shift() ?? [])
  return { ...input, votes }
}
test('the order of the votes never matters', () => {
  const random = seededRandom(3)
  for (const input of ballots(3, BALLOTS)) expect(tally(reordered(input, random))).toEqual(tally(input))
})

test('one more approval never turns an approval into anything else, single delegates aside', () => {
  const random = seededRandom(4)
  let tried = 0
  for (const input of ballots(4, BALLOTS)) {
    const before = tally(input)
    if (input.charter.majority === 'single-delegate' || !before.ok || !before.value.outcome.startsWith('approved')) continue
    const { member, deputy } = oneOf(random, input.electors)
    const person = random() < 0.5 ? member : (deputy ?? member)
    const after = tally({ ...input, votes: [...input.votes, { member: person, choice: 'approve', at: input.at }] })
    expect(after).toMatchObject({ ok: true, value: { outcome: expect.stringMatching(/^approved/) } })
    tried += 1
  }
  expect(tried).toBeGreaterThan(500)
})

test('there are twenty seeded faults', () => {
  expect(new Set(TALLY_FAULTS.map((fault) => fault.find + fault.put)).size).toBe(20)
})
test.each(TALLY_FAULTS.map((fault) => [fault.what, fault] as const))('the second tally catches: %s', (_what, fault) => {
  const faulty = loadWithFault('policies/committee/tally.ts', fault).tally as Tally
  expect(FIRST.some((input) => differs(faulty, input))).toBe(true)
})
test('the source without a fault is not caught', () => {
  const unchanged = { what: 'nothing', file: 'policies/committee/tally.ts', find: 'let electors = 0', put: 'let electors = 0' }
  const same = loadWithFault('policies/committee/tally.ts', unchanged).tally as Tally
  expect(FIRST.filter((input) => differs(same, input))).toEqual([])
})
