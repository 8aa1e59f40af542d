import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Charter } from '../charter'
import { requiredSeats } from '../verdict'
import type { MeetingEventOf } from './events'

export type Invitation = Pick<MeetingEventOf<'MeetingCalled'>, 'starts' | 'ends' | 'mode' | 'place' | 'agenda'>
export type MeetingSeat = MeetingEventOf<'MeetingCalled'>['seats'][number]
export type Attendance = MeetingEventOf<'AttendanceRecorded'>['attendance'][number]

/** One meeting of a site's committee. Plain JSON, because it is stored with the head of its stream. */
export type Meeting = Invitation & {
  readonly phase: 'called' | 'closed' | 'cancelled'
  readonly meetingId: string
  readonly site: string
  readonly charter: Charter
  readonly seats: readonly MeetingSeat[]
  readonly calledAt: Instant
  /** How often the invitation changed; calendars want to know. */
  readonly changes: number
  readonly attendance: readonly Attendance[]
  readonly closedAt?: Instant
  readonly minutes: readonly Sealed[]
}
/** `none`: the stream is empty. */
export type MeetingState = Meeting | { readonly phase: 'none'; readonly meetingId: string }

export const meetingStream = (id: string): string => `meeting#${id}`
/** A number that people can say and that tells nothing: `S-ABCD-EFG`. */
export function meetingNumber(id: string): string {
  const letters = id.toUpperCase()
  return `S-${letters.slice(0, 4)}-${letters.slice(4, 7)}`
}
/** Everybody with a place in the committee, each once. */
export const peopleOfMeeting = ({ seats }: Pick<Meeting, 'seats'>): readonly string[] => [
  ...new Set(seats.flatMap(({ member, deputy }) => [member, ...(deputy === undefined ? [] : [deputy])])),
]
const isThere = ({ state }: Attendance): boolean => state !== 'excused'

/**
 * Whether enough seats are filled by those who came, in the room or by conference, under the charter's quorum rule with every seat as a base.
 * It tells who could decide; each ballot's own quorum is that of its votes (committee.md, "The tally, exactly").
 */
export function quorumOfAttendance({ charter, seats, attendance }: Pick<Meeting, 'charter' | 'seats' | 'attendance'>) {
  const there = new Set(attendance.filter(isThere).map(({ person }) => person))
  const reached = seats.filter(({ member, deputy }) => there.has(member) || (deputy !== undefined && there.has(deputy))).length
  const required = requiredSeats(charter.quorum, seats.length)
  return { required, reached, met: reached >= required && seats.length > 0, seats: seats.length }
}
