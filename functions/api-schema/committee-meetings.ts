import * as z from 'zod'
import { ATTENDANCE, MEETING_MODES } from '#policies/committee/meeting/events'
import { Accepted, InstantText, PersonRef, Sha256Text, Slug, Text } from './common'
import { contract } from './contract'
import { MinutesView } from './meetings'

const BallotId = z.string().regex(/^[a-z0-9-]{1,80}$/)
const Attendance = z.enum(ATTENDANCE)
/** Times are instants; the pages ask for them in Berlin. */
const Invitation = z.strictObject({
  starts: InstantText,
  ends: InstantText,
  mode: z.enum(MEETING_MODES),
  place: z.string().trim().min(1).max(1000).meta({ description: 'Room or link; sealed, and in no mail' }),
  agenda: z
    .array(BallotId)
    .max(40)
    .default([])
    .meta({ description: 'Open ballots of the committee, in the order in which they are called' }),
})
const facts = {
  id: Slug,
  number: z.string().meta({ description: 'S-ABCD-EFG' }),
  site: Slug,
  phase: z.enum(['called', 'closed', 'cancelled']),
  starts: InstantText,
  ends: InstantText,
  mode: z.enum(MEETING_MODES),
  calledAt: InstantText,
  closedAt: InstantText.optional(),
  changes: z.number().int(),
  minutes: z.enum(['none', 'draft', 'approved']),
}
export const MeetingLine = z.object({ ...facts, items: z.number().int() }).meta({ id: 'MeetingLine' })
export const MeetingView = z
  .object({
    ...facts,
    siteName: z.string(),
    place: z.string(),
    agenda: z.array(
      z.object({
        ballotId: z.string(),
        reference: z.string(),
        title: z.string(),
        round: z.number().int(),
        phase: z.enum(['open', 'closed']),
        recused: z.boolean().meta({ description: 'The reader is recused: number and outcome only' }),
        outcome: z.string().optional(),
      }),
    ),
    seats: z.array(
      z.object({
        seat: z.string(),
        member: PersonRef,
        deputy: PersonRef.optional(),
        chair: z.boolean(),
        attendance: Attendance.optional(),
        deputyAttendance: Attendance.optional(),
      }),
    ),
    quorum: z
      .object({ required: z.number().int(), reached: z.number().int(), met: z.boolean(), seats: z.number().int() })
      .meta({ description: "Of the seats that were represented; a ballot's quorum is that of its votes" }),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'MeetingView' })

const OfCommittee = z.strictObject({ site: Slug })
const committee = {
  area: 'meetings',
  access: 'caller',
  params: OfCommittee,
  record: (p: { site: string }) => `committee#${p.site}`,
} as const
const MeetingPath = z.strictObject({ meetingId: Slug })
const meeting = {
  area: 'meetings',
  access: 'caller',
  params: MeetingPath,
  record: (p: { meetingId: string }) => `meeting#${p.meetingId}`,
} as const
const command = { ...meeting, idempotent: true, method: 'post', result: Accepted } as const
/** The meeting's own key seals its texts. */
const seals = ({ meetingId }: { meetingId: string }) => meetingId

export const listMeetings = contract({
  ...committee,
  id: 'listMeetings',
  method: 'get',
  path: '/v1/committees/{site}/meetings',
  summary: { de: 'Sitzungen eines Komitees, die letzten 50', en: "A committee's meetings, the last 50" },
  result: z.object({ items: z.array(MeetingLine) }),
})
export const callMeeting = contract({
  ...committee,
  id: 'callMeeting',
  method: 'post',
  path: '/v1/committees/{site}/meetings',
  status: 201,
  idempotent: true,
  summary: {
    de: 'Sitzung einberufen (Vorsitz); alle mit Sitz werden eingeladen',
    en: 'Call a meeting (chair); everybody with a seat is invited',
  },
  body: Invitation,
  result: z.object({ meetingId: Slug }),
})
export const getMeeting = contract({
  ...meeting,
  id: 'getMeeting',
  method: 'get',
  path: '/v1/meetings/{meetingId}',
  summary: { de: 'Sitzung lesen: Ort, Tagesordnung, Anwesenheit', en: 'Read a meeting: place, agenda, attendance' },
  result: MeetingView,
})
export const getMeetingCalendar = contract({
  ...meeting,
  id: 'getMeetingCalendar',
  method: 'get',
  path: '/v1/meetings/{meetingId}/calendar',
  media: 'calendar',
  summary: {
    de: 'Sitzung als Kalenderdatei (RFC 5545), ohne Ort und Tagesordnung',
    en: 'The meeting as a calendar file (RFC 5545), without place and agenda',
  },
  result: z.string(),
})
export const changeMeeting = contract({
  ...command,
  seals,
  id: 'changeMeeting',
  path: '/v1/meetings/{meetingId}/changes',
  summary: { de: 'Zeit, Ort oder Tagesordnung ändern (Vorsitz)', en: 'Change time, place or agenda (chair)' },
  body: Invitation,
})
export const cancelMeeting = contract({
  ...command,
  seals: (params: { meetingId: string }, { reason }: { reason?: string | undefined }) => (reason === undefined ? undefined : seals(params)),
  id: 'cancelMeeting',
  path: '/v1/meetings/{meetingId}/cancellation',
  summary: { de: 'Sitzung absagen (Vorsitz)', en: 'Call a meeting off (chair)' },
  body: z.strictObject({ reason: Text.optional() }),
})
export const recordAttendance = contract({
  ...command,
  id: 'recordAttendance',
  path: '/v1/meetings/{meetingId}/attendance',
  summary: {
    de: 'Anwesenheit festhalten (Vorsitz); die ganze Liste, wer fehlt, war nicht da',
    en: 'Record attendance (chair); the whole list, who is missing was absent',
  },
  body: z.strictObject({ attendance: z.array(z.strictObject({ person: z.string().min(1).max(128), state: Attendance })).max(200) }),
})
export const closeMeeting = contract({
  ...command,
  id: 'closeMeeting',
  path: '/v1/meetings/{meetingId}/closure',
  summary: { de: 'Sitzung schließen (Vorsitz)', en: 'Close a meeting (chair)' },
  body: z.strictObject({}),
})
export const getMeetingMinutes = contract({
  ...meeting,
  id: 'getMeetingMinutes',
  method: 'get',
  path: '/v1/meetings/{meetingId}/minutes',
  summary: {
    de: 'Niederschrift einer geschlossenen Sitzung als PDF (Adresse 60 s gültig)',
    en: 'Minutes of a closed meeting as a PDF (address valid for 60 s)',
  },
  result: MinutesView,
})
export const approveMeetingMinutes = contract({
  ...command,
  fresh: true,
  id: 'approveMeetingMinutes',
  path: '/v1/meetings/{meetingId}/minutes',
  summary: { de: 'Niederschrift der Sitzung genehmigen (Vorsitz)', en: 'Approve the minutes of the meeting (chair)' },
  body: z.strictObject({ sha256: Sha256Text }),
})
export const committeeMeetingContracts = [
  listMeetings,
  callMeeting,
  getMeeting,
  getMeetingCalendar,
  changeMeeting,
  cancelMeeting,
  recordAttendance,
  closeMeeting,
  getMeetingMinutes,
  approveMeetingMinutes,
]
