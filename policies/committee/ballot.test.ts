import {
  after,
  charterWith,
  DEADLINE,
  declared,
  minutesAfterOpening,
  OPENED,
  openBallot,
  openCommand,
  sealed,
  seatsFor,
  voted,
} from '#functions/testing/ballot-builder'
import type { Instant } from '#policies/kernel/time'
import { type Ballot, mayOpenDossier, NO_BALLOT } from './ballot'
import { abandonBallot } from './decide-abandon'
import { decideClose } from './decide-close'
import { decideDepute } from './decide-depute'
import { decideExtend } from './decide-extend'
import { decideOpen } from './decide-open'
import { decideRecordMinutes } from './decide-record-minutes'
import { decideLiftRecusal, decideRecuse } from './decide-recuse'
import { decideReopen } from './decide-reopen'
import { decideSettleDeadline } from './decide-settle-deadline'
import { evolve } from './evolve'

const AT = minutesAfterOpening(90)
const SOON_AFTER = '2026-11-10T18:00:05.000Z' as Instant
const REASON = sealed('reason')
const rejected = (code: string) => ({ ok: false, rejection: expect.objectContaining({ code }) })
const two = { ada: 'approve', ben: 'approve' } as const
const closedBallot = (over = {}): Ballot => {
  const state = voted(openBallot({ charter: charterWith('collegial', over) }), two)
  return after(state, decideClose(state, { person: 'ada' }, AT), AT)
}

test('opening takes the roster as it is and recuses by rule, deputies too', () => {
  const seats = [
    { seat: 's1', member: 'ada', chair: true, units: ['charite/surgery'] },
    { seat: 's2', member: 'ben', deputy: 'zoe', units: [], deputyUnits: ['charite/anaesthesiology'] },
    { seat: 's3', member: 'cem', chair: false, units: ['charite/anaesthesiology'] },
    { seat: 's4', member: 'dora', units: ['charite/anaesthesiology'] },
  ]
  const relations = { applicant: 'zoe', coApplicants: ['dora'], responsibleUnits: ['charite/anaesthesiology'] }
  const command = openCommand({ seats, relations })
  expect(decideOpen(NO_BALLOT, command, OPENED)).toEqual({
    ok: true,
    value: [
      {
        type: 'BallotOpened',
        applicationId: 'app-1',
        site: 'charite',
        round: 1,
        sealedHash: command.sealedHash,
        charter: command.charter,
        deadline: DEADLINE,
        seats: [
          { seat: 's1', member: 'ada', chair: true },
          { seat: 's2', member: 'ben', deputy: 'zoe' },
          { seat: 's3', member: 'cem' },
          { seat: 's4', member: 'dora' },
        ],
        applicants: ['zoe', 'dora'],
      },
      { type: 'MemberRecused', member: 'zoe', reasonClass: 'applicant' },
      { type: 'MemberRecused', member: 'cem', reasonClass: 'same-unit' },
      { type: 'MemberRecused', member: 'dora', reasonClass: 'co-applicant' },
    ],
  })
})
test("without a deadline the charter's days count to the end of the Berlin day", () => {
  expect(openBallot({ deadline: undefined }).deadline).toBe('2026-11-24T23:00:00.000Z')
})
test.each([
  ['it is open already', openBallot(), {}, 'ALREADY_OPENED'],
  ['the roster is empty', NO_BALLOT, { seats: [] }, 'ROSTER_EMPTY'],
  ['there are two chairs', NO_BALLOT, { seats: seatsFor('ada', 'ben').map((seat) => ({ ...seat, chair: true })) }, 'CHAIR_AMBIGUOUS'],
  ['a member is a deputy', NO_BALLOT, { seats: seatsFor('ada', 'ben').map((seat) => ({ ...seat, deputy: 'ada' })) }, 'ROSTER_AMBIGUOUS'],
  ['a person has two seats', NO_BALLOT, { seats: seatsFor('ada', 'ada') }, 'ROSTER_AMBIGUOUS'],
  ['the deadline has passed', NO_BALLOT, { deadline: OPENED }, 'DEADLINE_PAST'],
])('no ballot opens when %s', (_why, state, over, code) => {
  expect(decideOpen(state, openCommand(over), OPENED)).toEqual(rejected(code))
})

test('the dossier opens after the declaration and closes with a recusal', () => {
  const open = openBallot()
  const ready = declared(open, 'ben')
  const recused = after(ready, decideRecuse(ready, { chair: 'ada', member: 'ben', reason: REASON }, AT), AT)
  expect([open, ready, recused].map((state) => mayOpenDossier(state, 'ben'))).toEqual([false, true, false])
})
test.each([
  [
    'the chair',
    { chair: 'ada', member: 'ben', reason: REASON },
    { ok: true, value: [{ type: 'MemberRecused', member: 'ben', reasonClass: 'chair', reason: REASON }] },
  ],
  ['another member', { chair: 'cem', member: 'ben', reason: REASON }, rejected('NOT_CHAIR')],
  ['the chair, a stranger', { chair: 'ada', member: 'eve', reason: REASON }, rejected('NO_SEAT')],
  ['the chair, without a reason', { chair: 'ada', member: 'ben' }, rejected('REASON_REQUIRED')],
])('recusing by %s', (_who, command, answer) => {
  expect(decideRecuse(openBallot(), command, AT)).toEqual(answer)
})

const inOneUnit = openBallot({
  seats: [...seatsFor('ada', 'ben'), { seat: 's3', member: 'cem', units: ['u'] }, { seat: 's4', member: 'dora', units: [] }],
  relations: { applicant: 'zoe', coApplicants: ['dora'], responsibleUnits: ['u'] },
})
test('chair and office lift the recusal of a member of the same unit, who may then declare', () => {
  const lifted = decideLiftRecusal(inOneUnit, { chair: 'ada', office: 'olga', member: 'cem', reason: REASON }, AT)
  expect(lifted).toEqual({ ok: true, value: [{ type: 'RecusalLifted', member: 'cem', chair: 'ada', office: 'olga', reason: REASON }] })
  expect(mayOpenDossier(declared(after(inOneUnit, lifted, AT), 'cem'), 'cem')).toBe(true)
})
test.each([
  ['one person does both', { chair: 'ada', office: 'ada', member: 'cem', reason: REASON }, 'FOUR_EYES'],
  ['it is a co-applicant', { chair: 'ada', office: 'olga', member: 'dora', reason: REASON }, 'NOT_LIFTABLE'],
  ['nobody is recused', { chair: 'ada', office: 'olga', member: 'ben', reason: REASON }, 'NOT_RECUSED'],
  ['the chair is none', { chair: 'ben', office: 'olga', member: 'cem', reason: REASON }, 'NOT_CHAIR'],
  ['there is no reason', { chair: 'ada', office: 'olga', member: 'cem' }, 'REASON_REQUIRED'],
])('no recusal is lifted when %s', (_why, command, code) => {
  expect(decideLiftRecusal(inOneUnit, command, AT)).toEqual(rejected(code))
})

const RELATIONS = { applicant: 'zoe', coApplicants: [], responsibleUnits: ['u'] }
test.each([
  ['a free person', { deputy: 'dep', units: [] }, { ok: true, value: [{ type: 'DeputyNamed', seat: 's2', member: 'ben', deputy: 'dep' }] }],
  ['a member', { deputy: 'cem', units: [] }, rejected('DEPUTY_HAS_PLACE')],
  ['somebody of the same unit', { deputy: 'dep', units: ['u'] }, rejected('DEPUTY_CONFLICTED')],
])('a member names as deputy %s', (_who, deputy, answer) => {
  expect(decideDepute(openBallot(), { member: 'ben', relations: RELATIONS, ...deputy }, AT)).toEqual(answer)
})

test.each([
  ['before the quorum', openBallot(), 'ada', AT, 'QUORUM_NOT_REACHED'],
  ['who is not the chair', voted(openBallot(), two), 'ben', AT, 'NOT_CHAIR'],
  ['after the deadline', voted(openBallot(), two), 'ada', DEADLINE, 'BALLOT_CLOSED'],
  ['a second time', closedBallot(), 'ada', AT, 'BALLOT_CLOSED'],
])('nobody closes %s', (_when, state, person, at, code) => {
  expect(decideClose(state, { person }, at)).toEqual(rejected(code))
})

test('the chair extends once, with a reason, by the days of the charter', () => {
  const state = openBallot()
  const extended = decideExtend(state, { person: 'ada', reason: REASON }, AT)
  expect(extended).toEqual({
    ok: true,
    value: [{ type: 'BallotExtended', deadline: '2026-11-17T23:00:00.000Z', by: 'chair', reason: REASON }],
  })
  expect(decideExtend(after(state, extended, AT), { person: 'ada', reason: REASON }, AT)).toEqual(rejected('ALREADY_EXTENDED'))
})
test.each([
  ['it is too late', openBallot(), { person: 'ada', reason: REASON }, DEADLINE, 'BALLOT_CLOSED'],
  ['somebody else asks', openBallot(), { person: 'ben', reason: REASON }, AT, 'NOT_CHAIR'],
  ['no reason is given', openBallot(), { person: 'ada' }, AT, 'REASON_REQUIRED'],
  [
    'the charter has no days for it',
    openBallot({ charter: charterWith('collegial', { extensionDays: 0 }) }),
    { person: 'ada', reason: REASON },
    AT,
    'EXTENSION_NOT_ALLOWED',
  ],
  ['the new deadline is no later', openBallot(), { person: 'ada', reason: REASON, deadline: DEADLINE }, AT, 'DEADLINE_NOT_LATER'],
])('no deadline moves when %s', (_why, state, command, at, code) => {
  expect(decideExtend(state, command, at)).toEqual(rejected(code))
})

const extending = openBallot({ charter: charterWith('collegial-extending') })
test('a passed deadline extends exactly once under extend-once, then the votes are counted', () => {
  const extended = decideSettleDeadline(extending, SOON_AFTER)
  expect(extended).toEqual({ ok: true, value: [{ type: 'BallotExtended', deadline: '2026-11-17T23:00:00.000Z', by: 'deadline' }] })
  const state = voted(after(extending, extended, SOON_AFTER), two, SOON_AFTER)
  expect(decideSettleDeadline(state, SOON_AFTER)).toEqual({ ok: true, value: [] })
  expect(decideSettleDeadline(state, state.deadline)).toMatchObject({
    ok: true,
    value: [{ type: 'BallotClosed', outcome: 'approved', closedBy: 'deadline' }],
  })
})
test('an extension that is settled late still gives the members its days', () => {
  const wayAfter = '2026-12-01T09:00:00.000Z' as Instant
  expect(decideSettleDeadline(extending, wayAfter)).toMatchObject({ ok: true, value: [{ deadline: '2026-12-08T23:00:00.000Z' }] })
})
test('nothing is extended when nobody is missing', () => {
  const everybody = voted(extending, { ada: 'approve', ben: 'refuse', cem: 'approve' })
  expect(decideSettleDeadline(everybody, SOON_AFTER)).toMatchObject({ ok: true, value: [{ type: 'BallotClosed', outcome: 'approved' }] })
})
test.each([
  ['before the deadline', openBallot(), AT],
  ['on a closed ballot', closedBallot(), SOON_AFTER],
  ['without a ballot', NO_BALLOT, SOON_AFTER],
])('there is nothing to settle %s', (_when, state, at) => {
  expect(decideSettleDeadline(state, at)).toEqual({ ok: true, value: [] })
})

test('four eyes re-open a closed ballot for the next round, once', () => {
  const state = closedBallot()
  const command = { cause: 'four-eyes', proposedBy: 'olga', confirmedBy: 'otto', reason: REASON } as const
  const reopened = decideReopen(state, command, AT)
  expect(reopened).toEqual({ ok: true, value: [{ type: 'BallotReopened', nextRound: 2, ...command }] })
  expect(decideReopen(after(state, reopened, AT), command, AT)).toEqual(rejected('ALREADY_REOPENED'))
})
const abandoned = after(openBallot(), { ok: true, value: abandonBallot(openBallot()) }, AT)
test.each([
  [
    'one person confirms themselves',
    closedBallot(),
    { cause: 'four-eyes', proposedBy: 'olga', confirmedBy: 'olga', reason: REASON },
    'FOUR_EYES',
  ],
  ['there is no reason', closedBallot(), { cause: 'four-eyes', proposedBy: 'olga', confirmedBy: 'otto' }, 'REASON_REQUIRED'],
  ['it is still open', openBallot(), { cause: 'second-round' }, 'BALLOT_NOT_CLOSED'],
  ['it was abandoned', abandoned, { cause: 'second-round' }, 'BALLOT_NOT_CLOSED'],
  ['there was no tie', closedBallot({ tie: 'second-round' }), { cause: 'second-round' }, 'NO_SECOND_ROUND'],
] as const)('no round follows when %s', (_why, state, command, code) => {
  expect(decideReopen(state, command, AT)).toEqual(rejected(code))
})

test('minutes are of a closed ballot, each version once', () => {
  const minutes = sealed('minutes')
  const state = closedBallot()
  const recorded = decideRecordMinutes(state, { minutes }, AT)
  expect(recorded).toEqual({ ok: true, value: [{ type: 'MinutesRecorded', minutes }] })
  expect(decideRecordMinutes(after(state, recorded, AT), { minutes }, AT)).toEqual(rejected('ALREADY_RECORDED'))
  expect(decideRecordMinutes(openBallot(), { minutes }, AT)).toEqual(rejected('BALLOT_NOT_CLOSED'))
})

test('a stream that opens twice or begins with a vote is a fault', () => {
  const opened = decideOpen(NO_BALLOT, openCommand(), OPENED)
  const first = opened.ok ? opened.value[0] : undefined
  expect(first).toMatchObject({ type: 'BallotOpened' })
  if (!first) return
  expect(() => evolve(openBallot(), first, AT)).toThrow(expect.objectContaining({ name: 'BallotStreamBroken' }))
  expect(() => evolve(NO_BALLOT, { type: 'ConflictDeclared', member: 'ada', conflict: false }, AT)).toThrow(
    expect.objectContaining({ name: 'BallotStreamBroken' }),
  )
})
