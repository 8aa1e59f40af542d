import {
  after,
  CURRENT,
  charterWith,
  condition,
  DEADLINE,
  declared,
  minutesAfterOpening,
  openBallot,
  sealed,
  seatsFor,
  vote,
  voted,
} from '#functions/testing/ballot-builder'
import { sha256Hex } from '#policies/kernel/hash'
import { NO_BALLOT } from './ballot'
import { tallyOf } from './ballot-tally'
import { decideCastVote, lateVoteEvents } from './decide-cast-vote'
import { decideClose } from './decide-close'
import { decideDeclareConflict } from './decide-declare-conflict'

const AT = minutesAfterOpening(90)
const SEATS = seatsFor('ada', 'ben', 'cem').map((seat) => (seat.member === 'ben' ? { ...seat, deputy: 'dep' } : seat))
const ballot = (over = {}) =>
  declared(openBallot({ charter: charterWith('collegial', { changeable: false, ...over }), seats: SEATS }), 'ada', 'ben', 'cem', 'dep')
const conflicted = (state: ReturnType<typeof ballot>, member: string) =>
  after(state, decideDeclareConflict(state, { member, conflict: true }, AT), AT)

test('a plain approval is one event and names what was voted on', () => {
  expect(decideCastVote(ballot(), vote('ada'), AT)).toEqual({
    ok: true,
    value: [{ type: 'VoteCast', seat: 's1', member: 'ada', choice: 'approve', conditions: [], sealedHash: CURRENT }],
  })
})
test('a conditional approval carries reason and conditions', () => {
  const cast = vote('cem', 'approve-with-conditions', {
    conditions: [condition('report'), condition('delete', { evidence: 'attestation' })],
  })
  expect(decideCastVote(ballot(), cast, AT)).toEqual({
    ok: true,
    value: [{ type: 'VoteCast', seat: 's3', ...cast }],
  })
})

test.each([
  ['there is no ballot', NO_BALLOT, vote('ada'), AT, { code: 'BALLOT_CLOSED' }],
  ['the deadline is reached, even before the closing event', ballot(), vote('ada'), DEADLINE, { code: 'BALLOT_CLOSED' }],
  ['somebody has no seat', ballot(), vote('stranger'), AT, { code: 'NO_SEAT' }],
  ['the member is recused', conflicted(ballot(), 'ada'), vote('ada'), AT, { code: 'RECUSED' }],
  ['the member whose deputy votes is recused', conflicted(ballot(), 'ben'), vote('dep'), AT, { code: 'PRINCIPAL_RECUSED' }],
  ['the conflict question is unanswered', openBallot(), vote('ada'), AT, { code: 'DECLARATION_REQUIRED' }],
  [
    'another version was voted on',
    ballot(),
    vote('ada', 'approve', { sealedHash: sha256Hex('version 1') }),
    AT,
    { code: 'OTHER_VERSION', current: CURRENT },
  ],
  ['the member has voted', voted(ballot(), { ada: 'refuse' }), vote('ada'), AT, { code: 'ALREADY_VOTED' }],
  ['the deputy has voted for the seat', voted(ballot(), { dep: 'refuse' }), vote('ben'), AT, { code: 'ALREADY_VOTED' }],
  ['the member has voted and the deputy follows', voted(ballot(), { ben: 'refuse' }), vote('dep'), AT, { code: 'ALREADY_VOTED' }],
  [
    'the same under a charter where votes may change',
    voted(ballot({ changeable: true }), { ben: 'refuse' }),
    vote('dep'),
    AT,
    { code: 'PRINCIPAL_VOTED' },
  ],
  ['a refusal has no reason', ballot(), vote('ada', 'refuse', { reason: undefined }), AT, { code: 'REASON_REQUIRED' }],
  ['an abstention has no reason', ballot(), vote('ada', 'abstain', { reason: undefined }), AT, { code: 'REASON_REQUIRED' }],
  [
    'a conditional approval has no condition',
    ballot(),
    vote('ada', 'approve-with-conditions', { conditions: [] }),
    AT,
    { code: 'CONDITION_REQUIRED' },
  ],
  [
    'a refusal has conditions',
    ballot(),
    vote('ada', 'refuse', { conditions: [condition('report')] }),
    AT,
    { code: 'CONDITIONS_NOT_ALLOWED' },
  ],
])('no vote is recorded when %s', (_why, state, command, at, rejection) => {
  expect(decideCastVote(state, command, at)).toEqual({ ok: false, rejection })
})

test('where votes may change, a further vote is a change, and the latest counts', () => {
  const state = voted(ballot({ changeable: true }), { ada: 'approve', cem: 'refuse' })
  const decided = decideCastVote(state, vote('ada', 'refuse'), AT)
  expect(decided).toMatchObject({ ok: true, value: [{ type: 'VoteChanged', seat: 's1', choice: 'refuse' }] })
  expect(tallyOf(after(state, decided, AT), AT).counts).toEqual({
    approve: 0,
    approveWithConditions: 0,
    refuse: 2,
    returnForRevision: 0,
    abstain: 0,
  })
})
test("where votes may change, the member's own vote replaces the deputy's", () => {
  const state = voted(ballot({ changeable: true }), { dep: 'refuse', ben: 'approve' })
  expect(tallyOf(state, AT).counts).toEqual({ approve: 1, approveWithConditions: 0, refuse: 0, returnForRevision: 0, abstain: 0 })
})
test("a recused member's deputy votes where the charter allows it, also after the member's void vote", () => {
  const state = conflicted(voted(ballot({ deputiesOfRecused: true }), { ben: 'refuse' }), 'ben')
  expect(decideCastVote(state, vote('dep'), AT)).toMatchObject({ ok: true, value: [{ type: 'VoteCast', seat: 's2', member: 'dep' }] })
})

test('the first late vote of a seat leaves an event without the choice, the next ones nothing', () => {
  const state = ballot()
  const late = lateVoteEvents(state, 'dep', DEADLINE)
  expect(late).toEqual([{ type: 'LateVoteRefused', seat: 's2', member: 'dep' }])
  const marked = after(state, { ok: true, value: late }, DEADLINE)
  expect(lateVoteEvents(marked, 'ben', DEADLINE)).toEqual([])
})
test('a late vote on a closed ballot leaves its event too', () => {
  const closed = after(
    voted(ballot(), { ada: 'approve', cem: 'approve' }),
    decideClose(voted(ballot(), { ada: 'approve', cem: 'approve' }), { person: 'ada' }, AT),
    AT,
  )
  expect(lateVoteEvents(closed, 'ben', AT)).toEqual([{ type: 'LateVoteRefused', seat: 's2', member: 'ben' }])
})
test.each([
  ['the ballot is open', ballot(), 'ada', AT],
  ['there is no ballot', NO_BALLOT, 'ada', DEADLINE],
  ['somebody has no seat', ballot(), 'stranger', DEADLINE],
  ['the person is recused', conflicted(ballot(), 'ada'), 'ada', DEADLINE],
])('no late vote is noted when %s', (_why, state, member, at) => {
  expect(lateVoteEvents(state, member, at)).toEqual([])
})

test.each([
  ['a stranger', 'stranger', false, 'NO_SEAT'],
  ['somebody who has declared', 'ada', false, 'ALREADY_DECLARED'],
] as const)('%s cannot declare', (_who, member, conflict, code) => {
  expect(decideDeclareConflict(ballot(), { member, conflict }, AT)).toEqual({ ok: false, rejection: { code } })
})
test('a declared conflict recuses and is recorded with its reason', () => {
  expect(decideDeclareConflict(ballot(), { member: 'ada', conflict: true, reason: sealed('my doctoral student') }, AT)).toEqual({
    ok: true,
    value: [{ type: 'MemberRecused', member: 'ada', reasonClass: 'declared', reason: sealed('my doctoral student') }],
  })
})
