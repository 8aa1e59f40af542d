import {
  after,
  charterWith,
  declared,
  minutesAfterOpening,
  OPENED,
  openBallot,
  openCommand,
  sealed,
  vote,
} from '#functions/testing/ballot-builder'
import { oneOf, type Random, randomTallyCharter, seededRandom } from '#functions/testing/tally-generator'
import type { Result } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { type Ballot, type BallotState, isOpenAt, NO_BALLOT, seatOf } from './ballot'
import { countedVotes, tallyInputOf } from './ballot-tally'
import { shippedCharter } from './charters'
import { CHOICES } from './choices'
import { decideCastVote, lateVoteEvents } from './decide-cast-vote'
import { decideClose } from './decide-close'
import { decideDeclareConflict } from './decide-declare-conflict'
import { decideExtend } from './decide-extend'
import { decideOpen, type RosterSeat } from './decide-open'
import { decideRecuse } from './decide-recuse'
import { decideSettleDeadline } from './decide-settle-deadline'
import { closeEarlyIfFixed } from './early-close'
import { type BallotEvent, BallotEventSchema } from './events'
import { evolve, evolveAll } from './evolve'
import { tally } from './tally'
import type { TalliedVote } from './tally-input'

const PEOPLE = ['ada', 'ben', 'cem', 'dora', 'for-ben', 'stranger']
const SEATS: readonly RosterSeat[] = [
  { seat: 's1', member: 'ada', chair: true, units: [] },
  { seat: 's2', member: 'ben', deputy: 'for-ben', units: [] },
  { seat: 's3', member: 'cem', units: ['u'] },
  { seat: 's4', member: 'dora', units: [] },
]
type Move = (ballot: BallotState, at: Instant, random: Random) => Result<readonly BallotEvent[]>
const MOVES: readonly Move[] = [
  (ballot, at, random) => decideDeclareConflict(ballot, { member: oneOf(random, PEOPLE), conflict: random() < 0.1 }, at),
  (ballot, at, random) => decideDeclareConflict(ballot, { member: oneOf(random, PEOPLE), conflict: false }, at),
  (ballot, at, random) => decideCastVote(ballot, vote(oneOf(random, PEOPLE), oneOf(random, CHOICES)), at),
  (ballot, at, random) => decideCastVote(ballot, vote(oneOf(random, PEOPLE), oneOf(random, CHOICES)), at),
  (ballot, at, random) => decideCastVote(ballot, vote(oneOf(random, PEOPLE), oneOf(random, CHOICES)), at),
  (ballot, at, random) =>
    random() < 0.1
      ? decideRecuse(ballot, { chair: 'ada', member: oneOf(random, PEOPLE), reason: sealed('r') }, at)
      : { ok: true, value: [] },
  (ballot, at, random) => (random() < 0.1 ? decideClose(ballot, { person: 'ada' }, at) : { ok: true, value: [] }),
  (ballot, at, random) => (random() < 0.1 ? decideExtend(ballot, { person: 'ada', reason: sealed('r') }, at) : { ok: true, value: [] }),
  (ballot, at) => decideSettleDeadline(ballot, at),
]

type Recorded = { readonly event: BallotEvent; readonly at: Instant }
/** Plays random commands and gives the stream they leave; refused commands leave a late vote's trace at most. */
function randomStream(seed: number): readonly Recorded[] {
  const random = seededRandom(seed)
  const base = oneOf(random, ['collegial', 'collegial-extending', 'strict', 'delegate'])
  const rules = random() < 0.5 ? {} : { ...randomTallyCharter(random, 4), version: 1 }
  const opened = decideOpen(
    NO_BALLOT,
    openCommand({
      seats: SEATS,
      charter: charterWith(base, rules),
      relations: { applicant: 'zoe', coApplicants: [], responsibleUnits: random() < 0.3 ? ['u'] : [] },
    }),
    OPENED,
  )
  if (!opened.ok) throw new Error(opened.rejection.code)
  const stream: Recorded[] = opened.value.map((event) => ({ event, at: OPENED }))
  let ballot = evolveAll(NO_BALLOT, opened.value, OPENED)
  let at = OPENED
  for (let step = 0; step < 40; step += 1) {
    at = addMs(at, 1 + Math.floor(random() * 1_500_000))
    const decided = oneOf(random, MOVES)(ballot, at, random)
    const events = decided.ok ? decided.value : lateVoteEvents(ballot, oneOf(random, PEOPLE), at)
    const early = closeEarlyIfFixed(evolveAll(ballot, events, at), at)
    for (const event of [...events, ...early]) stream.push({ event, at })
    ballot = evolveAll(ballot, [...events, ...early], at)
  }
  return stream
}
const foldOf = (stream: readonly Recorded[]): Ballot =>
  stream.reduce<BallotState>((state, { event, at }) => evolve(state, event, at), NO_BALLOT) as Ballot
const STREAMS = Array.from({ length: 200 }, (_, seed) => randomStream(seed + 1))

test('every event of a random stream is what the schema of the ledger reads back, and the state is plain JSON', () => {
  for (const stream of STREAMS) {
    for (const { event } of stream) expect(BallotEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event)
    const state = foldOf(stream)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  }
})

test('no vote is accepted at or after the deadline, after close, or twice for a seat whose votes are final', () => {
  let votes = 0
  for (const stream of STREAMS) {
    let state: BallotState = NO_BALLOT
    for (const { event, at } of stream) {
      if (event.type === 'VoteCast' || event.type === 'VoteChanged') {
        expect(isOpenAt(state, at)).toBe(true)
        if (isOpenAt(state, at) && !state.charter.changeable)
          expect(countedVotes(state, at).map(({ seat }) => seat)).not.toContain(event.seat)
        votes += 1
      }
      state = evolve(state, event, at)
    }
    expect(stream.filter(({ event }) => event.type === 'BallotClosed').length).toBeLessThan(2)
  }
  expect(votes).toBeGreaterThan(400)
})

test('each seat has at most one late vote on record, and a late vote never changes the outcome', () => {
  for (const stream of STREAMS) {
    const late = stream.flatMap(({ event }) => (event.type === 'LateVoteRefused' ? [event.seat] : []))
    expect(new Set(late).size).toBe(late.length)
    expect(foldOf(stream).closing).toEqual(foldOf(stream.filter(({ event }) => event.type !== 'LateVoteRefused')).closing)
  }
})

test('the few votes that the state keeps give the tally that all votes of the stream give', () => {
  for (const stream of STREAMS) {
    const state = foldOf(stream)
    const votes = stream.flatMap(({ event, at }): TalliedVote[] =>
      event.type === 'VoteCast' || event.type === 'VoteChanged' ? [{ member: event.member, choice: event.choice, at }] : [],
    )
    const input = tallyInputOf(state, state.deadline)
    expect(tally(input)).toEqual(tally({ ...input, votes }))
  }
})

test('two hundred changes of one vote leave two votes in the state and their number', () => {
  const charter = shippedCharter('collegial')
  let ballot = declared(openBallot(charter ? { charter } : {}), 'ada')
  for (let minute = 0; minute < 200; minute += 1) {
    const at = minutesAfterOpening(61 + minute)
    ballot = after(ballot, decideCastVote(ballot, vote('ada', minute === 0 ? 'abstain' : oneOf(seededRandom(minute), CHOICES)), at), at)
  }
  expect(seatOf(ballot, 'ada')?.votes.length).toBe(2)
  expect(seatOf(ballot, 'ada')?.changes).toBe(199)
})
