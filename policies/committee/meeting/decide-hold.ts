import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { MeetingEvent } from './events'
import { type Attendance, type MeetingState, peopleOfMeeting, quorumOfAttendance } from './meeting'

export type HoldRejection =
  | {
      readonly code:
        | 'MEETING_OVER'
        | 'MEETING_NOT_BEGUN'
        | 'ATTENDANCE_DOUBLED'
        | 'ATTENDANCE_MISSING'
        | 'MEETING_NOT_CLOSED'
        | 'ALREADY_RECORDED'
    }
  | { readonly code: 'NO_SEAT'; readonly people: readonly string[] }

/** Who came, who took part from elsewhere, who is excused; the whole list, which may be corrected until the meeting is closed. */
export function decideRecordAttendance(
  meeting: MeetingState,
  attendance: readonly Attendance[],
  at: Instant,
): Result<readonly MeetingEvent[], HoldRejection> {
  if (meeting.phase !== 'called') return reject({ code: 'MEETING_OVER' })
  if (at < meeting.starts) return reject({ code: 'MEETING_NOT_BEGUN' })
  const people = attendance.map(({ person }) => person)
  if (new Set(people).size < people.length) return reject({ code: 'ATTENDANCE_DOUBLED' })
  const strangers = people.filter((person) => !peopleOfMeeting(meeting).includes(person))
  if (strangers.length > 0) return reject({ code: 'NO_SEAT', people: strangers })
  return ok([{ type: 'AttendanceRecorded', attendance }])
}

/** The meeting is over; its ballots end as their own rules say. */
export function decideCloseMeeting(meeting: MeetingState, at: Instant): Result<readonly MeetingEvent[], HoldRejection> {
  if (meeting.phase !== 'called') return reject({ code: 'MEETING_OVER' })
  if (at < meeting.starts) return reject({ code: 'MEETING_NOT_BEGUN' })
  return meeting.attendance.length === 0
    ? reject({ code: 'ATTENDANCE_MISSING' })
    : ok([{ type: 'MeetingClosed', quorum: quorumOfAttendance(meeting) }])
}

/** Minutes are of a closed meeting; a corrected version is recorded beside the earlier one. */
export function decideRecordMeetingMinutes(meeting: MeetingState, minutes: Sealed): Result<readonly MeetingEvent[], HoldRejection> {
  if (meeting.phase !== 'closed') return reject({ code: 'MEETING_NOT_CLOSED' })
  if (meeting.minutes.some((known) => known.hash === minutes.hash)) return reject({ code: 'ALREADY_RECORDED' })
  return ok([{ type: 'MeetingMinutesRecorded', minutes }])
}
