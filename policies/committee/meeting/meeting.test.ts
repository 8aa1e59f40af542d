import { charterWith, sealed } from '#functions/testing/ballot-builder'
import type { Result } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { meetingAggregate } from './aggregate'
import { type CallMeeting, decideCallMeeting, decideCancelMeeting, decideChangeMeeting } from './decide-call'
import { decideCloseMeeting, decideRecordAttendance, decideRecordMeetingMinutes } from './decide-hold'
import type { MeetingEvent } from './events'
import { type Attendance, type Meeting, type MeetingState, quorumOfAttendance } from './meeting'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const STARTS = '2026-12-03T13:00:00.000Z' as Instant
const LATER = addMs(STARTS, 600_000)
const NONE: MeetingState = { phase: 'none', meetingId: 'abcdefghijklmnop' }
const ballots = new Map([
  ['one', { site: 'ukj', phase: 'open' as const }],
  ['two', { site: 'ukj', phase: 'open' as const }],
  ['done', { site: 'ukj', phase: 'closed' as const }],
  ['foreign', { site: 'ukl', phase: 'open' as const }],
])
const seats = [
  { seat: 's1', member: 'ada', deputy: 'dan', chair: true as const },
  { seat: 's2', member: 'bob' },
  { seat: 's3', member: 'cyd' },
]
const call = (over: Partial<CallMeeting> = {}): CallMeeting => ({
  site: 'ukj',
  starts: STARTS,
  ends: addMs(STARTS, 3_600_000),
  mode: 'hybrid',
  place: sealed('room'),
  agenda: ['two', 'one'],
  seats,
  charter: charterWith('collegial'),
  ...over,
})
/** The state after decisions that must succeed. */
function after(state: MeetingState, decided: Result<readonly MeetingEvent[]>, at = AT): Meeting {
  if (!decided.ok) throw new Error(decided.rejection.code)
  const context = { at, actor: { person: 'ada', role: 'chair' } as Actor, sequence: 1 }
  return decided.value.reduce<MeetingState>((before, event) => meetingAggregate.evolve(before, event, context), state) as Meeting
}
const called = after(NONE, decideCallMeeting(NONE, call(), ballots, AT))
const CAME: readonly Attendance[] = [
  { person: 'dan', state: 'present' },
  { person: 'bob', state: 'remote' },
  { person: 'cyd', state: 'excused' },
]
const attended = after(called, decideRecordAttendance(called, CAME, LATER), LATER)

test('a called meeting keeps the order of its agenda, and roster and rules of its calling', () => {
  expect(called).toEqual({
    ...call(),
    phase: 'called',
    meetingId: 'abcdefghijklmnop',
    calledAt: AT,
    changes: 0,
    attendance: [],
    minutes: [],
  })
})
test.each([
  ['it lies in the past', { starts: AT }, { code: 'MEETING_PAST' }],
  ['it ends before it begins', { ends: STARTS }, { code: 'PERIOD_BACKWARDS' }],
  ['it lasts longer than a day', { ends: addMs(STARTS, 86_400_001) }, { code: 'MEETING_TOO_LONG' }],
  ['nobody sits in the committee', { seats: [] }, { code: 'ROSTER_EMPTY' }],
  ['a ballot stands twice on the agenda', { agenda: ['one', 'one'] }, { code: 'AGENDA_DOUBLED' }],
  [
    'the agenda names what is no open ballot of the committee',
    { agenda: ['one', 'foreign', 'done', 'unheard'] },
    { code: 'BALLOT_NOT_OPEN', ballots: ['foreign', 'done', 'unheard'] },
  ],
])('a meeting is not called when %s', (_why, over, rejection) => {
  expect(decideCallMeeting(NONE, call(over), ballots, AT)).toEqual({ ok: false, rejection })
})
test('what stood on the agenda may stay after it was decided; an invitation that says the same is no change', () => {
  const decided = new Map([...ballots, ['two', { site: 'ukj', phase: 'closed' as const }]])
  const { site: _site, seats: _seats, charter: _charter, ...invitation } = call()
  expect(decideChangeMeeting(called, invitation, decided, AT)).toEqual({ ok: false, rejection: { code: 'NOTHING_CHANGES' } })
  const moved = after(called, decideChangeMeeting(called, { ...invitation, agenda: ['one', 'two'], place: sealed('other') }, decided, AT))
  expect([moved.agenda, moved.place, moved.changes]).toEqual([['one', 'two'], sealed('other'), 1])
})
test('once attendance is on record the invitation stands', () => {
  const { site: _site, seats: _seats, charter: _charter, ...invitation } = call({ mode: 'online' })
  expect([decideChangeMeeting(attended, invitation, ballots, LATER), decideCancelMeeting(attended)]).toEqual([
    { ok: false, rejection: { code: 'MEETING_OVER' } },
    { ok: false, rejection: { code: 'MEETING_OVER' } },
  ])
})
test.each([
  ['before the meeting begins', CAME, AT, { code: 'MEETING_NOT_BEGUN' }],
  ['of somebody without a seat', [{ person: 'eve', state: 'present' }], LATER, { code: 'NO_SEAT', people: ['eve'] }],
  ['of one person twice', [CAME[0], CAME[0]], LATER, { code: 'ATTENDANCE_DOUBLED' }],
])('attendance is not recorded %s', (_why, list, at, rejection) => {
  expect(decideRecordAttendance(called, list as readonly Attendance[], at)).toEqual({ ok: false, rejection })
})
test('seats count by member or deputy, in the room or remote; who is excused does not count (2 of 3, half of 3 is 2)', () => {
  expect(quorumOfAttendance(attended)).toEqual({ required: 2, reached: 2, met: true, seats: 3 })
  const alone = after(called, decideRecordAttendance(called, CAME.slice(1), LATER), LATER)
  expect(quorumOfAttendance(alone)).toEqual({ required: 2, reached: 1, met: false, seats: 3 })
})
test('a meeting closes once, with attendance, and its minutes are recorded once under each hash', () => {
  expect(decideCloseMeeting(called, LATER)).toEqual({ ok: false, rejection: { code: 'ATTENDANCE_MISSING' } })
  const closed = after(attended, decideCloseMeeting(attended, LATER), LATER)
  expect([closed.phase, closed.closedAt, decideCloseMeeting(closed, LATER)]).toEqual([
    'closed',
    LATER,
    { ok: false, rejection: { code: 'MEETING_OVER' } },
  ])
  expect(decideRecordMeetingMinutes(attended, sealed('m'))).toEqual({ ok: false, rejection: { code: 'MEETING_NOT_CLOSED' } })
  const recorded = after(closed, decideRecordMeetingMinutes(closed, sealed('m')), LATER)
  expect(decideRecordMeetingMinutes(recorded, sealed('m'))).toEqual({ ok: false, rejection: { code: 'ALREADY_RECORDED' } })
})
test('everybody with a place is invited, deputies too, and reminded on the morning before; the mail’s data names no ballot and no place', () => {
  const [event] = meetingEvents()
  if (event === undefined) throw new Error('an event expected')
  const context = { at: AT, actor: { person: 'ada', role: 'chair' } as Actor, sequence: 1 }
  expect(meetingAggregate.follow(NONE, event, called, context)).toEqual([
    {
      kind: 'mail',
      template: 'meeting-called',
      to: ['ada', 'dan', 'bob', 'cyd'].map((person) => ({ person })),
      about: 'meeting#abcdefghijklmnop',
      data: { site: 'ukj', meeting: STARTS },
    },
    expect.objectContaining({ kind: 'schedule', at: '2026-12-02T06:00:00.000Z', handler: 'remind' }),
  ])
})
function meetingEvents(): readonly MeetingEvent[] {
  const decided = decideCallMeeting(NONE, call(), ballots, AT)
  return decided.ok ? decided.value : []
}
test('the deputy of the chair’s seat leads in the chair’s stead', () => {
  expect(meetingAggregate.subject(called)).toEqual({
    phase: 'called',
    owners: [],
    sites: ['ukj'],
    seats: ['ada', 'dan', 'bob', 'cyd'],
    chairs: ['ada', 'dan'],
  })
})
