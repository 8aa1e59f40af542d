import { memoryDeps } from '#functions/testing/memory/deps'
import { holderOf, siteOf } from '#functions/testing/memory/directory'
import { passTime } from '#functions/testing/memory/firing'
import { must } from '#functions/testing/must'
import type { CommandContext } from '#functions/usecases/handle'
import { hashOf } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'
import { callMeeting, cancelMeeting, changeMeeting, closeMeeting, recordAttendance } from './call-meeting'
import { approveMeetingMinutes, readMeetingMinutes } from './meeting-minutes'
import { listMeetings, readMeeting } from './read-meeting'

const at = (text: string) => text as Instant
const STARTS = at('2026-12-03T13:00:00.000Z')
const INVITATION = { starts: STARTS, ends: at('2026-12-03T14:00:00.000Z'), mode: 'room', place: 'Raum 1', agenda: [] } as const
const chair = (commandId: string): CommandContext => ({
  actor: { person: 'p-ada', role: 'chair', site: 'ukj' },
  caller: 'p-ada',
  commandId,
  fingerprint: hashOf(commandId),
})
function desk() {
  const seats = [
    { seat: 's1', member: 'p-ada', chair: true as const },
    { seat: 's2', member: 'p-ben', deputy: 'p-cyd' },
  ]
  const people = [holderOf('p-ada', 'chair', 'ukj'), holderOf('p-ben', 'member', 'ukj'), holderOf('p-cyd', 'member', 'ukj')]
  return memoryDeps({ people, sites: [siteOf('ukj')], committees: [{ site: 'ukj', charter: 'collegial', seats }] })
}
type Desk = ReturnType<typeof desk>
const called = async ({ deps }: Desk, key = 'call-1') => must(await callMeeting(deps, chair(key), { site: 'ukj', ...INVITATION })).meetingId
const mailsTo = ({ mailer }: Desk, person: string) =>
  mailer.sent().flatMap(({ to, subject }) => (to === `${person}@example.org` ? [subject] : []))
async function minutesOf({ deps }: Desk, meetingId: string) {
  const read = await readMeetingMinutes(deps, meetingId)
  if (!read.ok) throw new Error(read.rejection.code)
  return read.value
}
const asChair = { asker: { person: 'p-ada', memberships: [{ role: 'chair', site: 'ukj' }] }, person: 'p-ada' } as const

test('everybody with a place is invited and reminded on the day before, but not of a meeting that was called off', async () => {
  const here = desk()
  const id = await called(here)
  expect(await called(here)).toBe(id)
  const other = await called(here, 'call-2')
  must(await cancelMeeting(here.deps, chair('cancel'), { meetingId: other }))
  await passTime(here, at('2026-12-03T06:00:00.000Z'))
  const subjects = [
    'Einladung: Sitzung Ihres Komitees',
    'Einladung: Sitzung Ihres Komitees',
    'Abgesagt: Sitzung Ihres Komitees',
    'Morgen: Sitzung Ihres Komitees',
  ]
  for (const person of ['p-ada', 'p-ben', 'p-cyd']) expect(mailsTo(here, person).toSorted()).toEqual(subjects.toSorted())
  expect(JSON.stringify(here.mailer.sent())).not.toContain('Raum 1')
})
test('a meeting that moves is reminded of at its new time only; the same invitation again is no change', async () => {
  const here = desk()
  const meetingId = await called(here)
  expect(await changeMeeting(here.deps, chair('same'), { meetingId, ...INVITATION })).toEqual({
    ok: false,
    rejection: { code: 'NOTHING_CHANGES' },
  })
  const later = { starts: at('2026-12-10T13:00:00.000Z'), ends: at('2026-12-10T14:00:00.000Z') }
  must(await changeMeeting(here.deps, chair('move'), { meetingId, ...INVITATION, ...later }))
  await passTime(here, at('2026-12-08T12:00:00.000Z'))
  expect(mailsTo(here, 'p-ben')).toEqual(['Einladung: Sitzung Ihres Komitees', 'Geändert: Sitzung Ihres Komitees'])
  await passTime(here, at('2026-12-09T12:00:00.000Z'))
  expect(mailsTo(here, 'p-ben').at(-1)).toBe('Morgen: Sitzung Ihres Komitees')
  expect(must(await listMeetings(here.deps, 'ukj')).items.map(({ starts }) => starts)).toEqual([later.starts])
})
test('place and reasons lie in no entry, and the minutes that were read are the ones that are approved', async () => {
  const here = desk()
  const meetingId = await called(here)
  await passTime(here, at('2026-12-03T13:05:00.000Z'))
  const attendance = [{ person: 'p-cyd', state: 'remote' as const }]
  must(await recordAttendance(here.deps, chair('attend'), { meetingId, attendance }))
  must(await closeMeeting(here.deps, chair('close'), meetingId))
  const view = must(await readMeeting(here.deps, meetingId, asChair))
  expect([view.place, view.quorum, view.minutes, view.allowed]).toEqual([
    'Raum 1',
    { required: 1, reached: 1, met: true, seats: 2 },
    'draft',
    ['approveMeetingMinutes'],
  ])
  const draft = await minutesOf(here, meetingId)
  const wrong = await approveMeetingMinutes(here.deps, chair('wrong'), { meetingId, sha256: hashOf('other') })
  expect(wrong).toEqual({ ok: false, rejection: { code: 'MINUTES_CHANGED', current: draft.sha256 } })
  must(await approveMeetingMinutes(here.deps, chair('approve'), { meetingId, sha256: draft.sha256 }))
  expect(await minutesOf(here, meetingId)).toMatchObject({ state: 'approved', sha256: draft.sha256 })
  const entries: unknown[] = []
  for await (const entry of here.deps.ledger.read(`meeting#${meetingId}`)) entries.push(entry)
  expect(entries).toHaveLength(4)
  expect(JSON.stringify(entries)).not.toContain('Raum 1')
})
