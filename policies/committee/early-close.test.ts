import { charterWith, DEADLINE, declared, minutesAfterOpening, openBallot, seatsFor, vote, voted } from '#functions/testing/ballot-builder'
import { oneOf, type Random, randomTallyCharter, seededRandom } from '#functions/testing/tally-generator'
import type { Result } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { type Ballot, isRecused } from './ballot'
import { tallyOf } from './ballot-tally'
import { CHOICES } from './choices'
import { decideCastVote } from './decide-cast-vote'
import { decideDeclareConflict } from './decide-declare-conflict'
import { closeEarlyIfFixed, outcomeIsFixed } from './early-close'
import type { BallotEvent } from './events'
import { evolveAll } from './evolve'

const AT = minutesAfterOpening(60)
const ACTIONS = ['conflict', ...CHOICES] as const
type Action = (typeof ACTIONS)[number]

const peopleOf = (ballot: Ballot): readonly string[] =>
  ballot.seats.flatMap(({ member, deputy }) => (deputy === undefined ? [member] : [member, deputy]))
const mayAct = (ballot: Ballot, person: string): boolean =>
  !isRecused(ballot, person) && !ballot.seats.some((seat) => seat.votes.some((cast) => cast.member === person))

/** The entries of a stream have instants of their own, each later than the one before. */
const nextInstantOf = (ballot: Ballot): Instant => addMs(AT, ballot.recusals.length + ballot.seats.flatMap((seat) => seat.votes).length)

/** Undefined: the ballot refuses it. */
function acted(ballot: Ballot, person: string, action: Action): Ballot | undefined {
  const at = nextInstantOf(ballot)
  const ready = action === 'conflict' || ballot.declared.includes(person) ? ballot : declared(ballot, person)
  const decided: Result<readonly BallotEvent[]> =
    action === 'conflict'
      ? decideDeclareConflict(ready, { member: person, conflict: true }, at)
      : decideCastVote(ready, vote(person, action), at)
  const next = decided.ok ? evolveAll(ready, decided.value, at) : undefined
  return next?.phase === 'none' ? undefined : next
}

/** Every outcome that any of the people can bring about, each acting once or not at all, in any order. */
function reachableOutcomes(ballot: Ballot, people: readonly string[], found = new Set<string>()): ReadonlySet<string> {
  found.add(tallyOf(ballot, DEADLINE).outcome)
  for (const person of people) {
    const others = people.filter((other) => other !== person)
    for (const action of ACTIONS) {
      const next = acted(ballot, person, action)
      if (next) reachableOutcomes(next, others, found)
    }
  }
  return found
}

function randomBallot(random: Random): Ballot {
  const size = 1 + Math.floor(random() * 4)
  const seats = seatsFor(...['ada', 'ben', 'cem', 'dora'].slice(0, size)).map((seat) =>
    random() < 0.4 ? { ...seat, deputy: `for-${seat.member}` } : seat,
  )
  const rules = randomTallyCharter(random, size)
  const charter = charterWith('strict', { ...rules, version: 1 })
  let ballot = openBallot({ charter, seats })
  for (const person of peopleOf(ballot)) {
    if (random() < 0.65) ballot = acted(ballot, person, oneOf(random, ACTIONS)) ?? ballot
  }
  return ballot
}

test('a fixed outcome is one that nobody can change any more, found by trying everything on small committees', () => {
  const random = seededRandom(5)
  const seen = { fixed: 0, open: 0, fixedWithPeopleLeft: 0 }
  while (seen.fixed + seen.open < 400) {
    const ballot = randomBallot(random)
    const left = peopleOf(ballot).filter((person) => mayAct(ballot, person))
    if (left.length > 3) continue
    const fixed = outcomeIsFixed(ballot, nextInstantOf(ballot))
    const outcomes = reachableOutcomes(ballot, left)
    // Exact, but for single delegates, where the answer may be a cautious no.
    if (fixed || ballot.charter.majority !== 'single-delegate')
      expect({ fixed, outcomes: [...outcomes] }).toEqual({ fixed: outcomes.size === 1, outcomes: [...outcomes] })
    seen[fixed ? 'fixed' : 'open'] += 1
    if (fixed && left.length > 0) seen.fixedWithPeopleLeft += 1
  }
  expect(seen.open).toBeGreaterThan(50)
  expect(seen.fixedWithPeopleLeft).toBeGreaterThan(20)
})

const NINE = ['ada', 'ben', 'cem', 'dora', 'emil', 'fina', 'gero', 'hana', 'ivo']
test.each([
  [
    'two thirds of nine are out of reach and no return can prevail',
    'strict',
    { ada: 'refuse', ben: 'refuse', cem: 'refuse', dora: 'refuse', emil: 'refuse', fina: 'refuse' },
    'refused',
  ],
  [
    'six of nine approve, one with a condition',
    'strict',
    { ada: 'approve', ben: 'approve', cem: 'approve', dora: 'approve', emil: 'approve', fina: 'approve-with-conditions' },
    'approved-with-conditions',
  ],
  ['a delegate has decided', 'delegate', { gero: 'return-for-revision' }, 'returned'],
] as const)('a ballot closes early when %s', (_why, charter, votes, outcome) => {
  const ballot = voted(openBallot({ charter: charterWith(charter), seats: seatsFor(...NINE) }), votes)
  expect(closeEarlyIfFixed(ballot, AT)).toEqual([expect.objectContaining({ type: 'BallotClosed', closedBy: 'early', outcome })])
})
test.each([
  [
    'six of nine approve plainly, since a condition could still come',
    'strict',
    {},
    { ada: 'approve', ben: 'approve', cem: 'approve', dora: 'approve', emil: 'approve', fina: 'approve' },
  ],
  [
    'the charter has no early close',
    'strict',
    { earlyClose: false },
    { ada: 'refuse', ben: 'refuse', cem: 'refuse', dora: 'refuse', emil: 'refuse', fina: 'refuse' },
  ],
  ['a delegate abstained', 'delegate', {}, { gero: 'abstain' }],
] as const)('a ballot stays open when %s', (_why, charter, over, votes) => {
  const ballot = voted(openBallot({ charter: charterWith(charter, over), seats: seatsFor(...NINE) }), votes)
  expect(closeEarlyIfFixed(ballot, AT)).toEqual([])
})

/** Trying every way in which forty people may vote would never end. */
test('a committee of forty with everything open is answered, with no', () => {
  const members = Array.from({ length: 40 }, (_, index) => `m${index}`)
  const ballot = voted(openBallot({ charter: charterWith('strict'), seats: seatsFor(...members) }), { m0: 'refuse' })
  expect(outcomeIsFixed(ballot, AT)).toBe(false)
})
