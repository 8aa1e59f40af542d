import { tally } from '#policies/committee/tally'
import { TallyInputSchema } from '#policies/committee/tally-input'
import { independentTally } from './independent/tally'
import { loadWithFault } from './load-mutant'
import { afterOneMoreApproval, answerOf, differs, orderMatters, randomBallots, type Tally } from './tally-checks'
import { TALLY_FAULTS } from './tally-faults'
import { seededRandom } from './tally-generator'

const BALLOTS = 6_000
const FIRST = [...randomBallots(1, BALLOTS)]

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
  for (const input of randomBallots(2, 200)) expect(TallyInputSchema.parse(structuredClone(input))).toEqual(input)
})

test('the order of the votes never matters', () => {
  const random = seededRandom(3)
  expect([...randomBallots(3, BALLOTS)].filter((input) => orderMatters(tally, input, random))).toEqual([])
})
test('one more approval never turns an approval into anything else, single delegates aside', () => {
  const random = seededRandom(4)
  const tried = [...randomBallots(4, BALLOTS)].flatMap((input) => afterOneMoreApproval(tally, input, random) ?? [])
  expect(new Set(tried)).toEqual(new Set(['kept']))
  expect(tried.length).toBeGreaterThan(500)
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
