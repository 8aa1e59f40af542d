import { documentClaim } from '#policies/contract/aggregate'
import type { Aggregate, DerivedItem, EventContext, Subject } from '#policies/ledger/aggregate'
import type { Effect, Recipient } from '#policies/ledger/effect'
import { MEETING_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import { MEETING_VERSIONS, type MeetingEvent, upcastMeeting } from './events'
import { evolveMeeting } from './evolve'
import { type Meeting, type MeetingState, meetingStream, peopleOfMeeting } from './meeting'

/** The deputy of the chair's seat leads in the chair's stead, as in a ballot. */
function subjectOfMeeting(meeting: MeetingState): Subject | undefined {
  if (meeting.phase === 'none') return undefined
  return {
    phase: meeting.phase,
    owners: [],
    sites: [meeting.site],
    seats: peopleOfMeeting(meeting),
    chairs: peopleOfMeeting({ seats: meeting.seats.filter(({ chair }) => chair === true) }),
  }
}

export const meetingsOf = (site: string): string => `list#meetings@${site}`
/** One line in the list of the site's meetings, in the order of their beginnings. */
function catalogueOfMeeting(meeting: MeetingState): readonly DerivedItem[] {
  if (meeting.phase === 'none') return []
  const { site, starts, meetingId } = meeting
  return [{ pk: meetingsOf(site), sk: `${starts}#${meetingId}`, meetingId }]
}

/** Whoever belongs to the committee and is not excused. */
export const expectedAt = (meeting: Meeting): readonly Recipient[] => {
  const excused = new Set(meeting.attendance.filter(({ state }) => state === 'excused').map(({ person }) => person))
  return peopleOfMeeting(meeting)
    .filter((person) => !excused.has(person))
    .map((person) => ({ person }))
}

/** Invitation, change, calling off and approved minutes are told to everybody with a place; a reminder comes the day before. */
function followMeeting(_before: MeetingState, event: MeetingEvent, after: MeetingState, { at }: EventContext): readonly Effect[] {
  if (after.phase === 'none') return []
  const stream = meetingStream(after.meetingId)
  const told = (template: string): Effect => ({
    kind: 'mail',
    template,
    to: peopleOfMeeting(after).map((person) => ({ person })),
    about: stream,
    data: { site: after.site, meeting: after.starts },
  })
  switch (event.type) {
    case 'MeetingCalled':
      return [told('meeting-called'), ...reminderEffects(stream, after.starts, MEETING_REMINDERS, at)]
    case 'MeetingChanged':
      return [told('meeting-changed'), ...reminderEffects(stream, after.starts, MEETING_REMINDERS, at)]
    case 'MeetingCancelled':
      return [told('meeting-cancelled')]
    case 'MeetingMinutesRecorded':
      return [told('meeting-minutes')]
    case 'AttendanceRecorded':
    case 'MeetingClosed':
      return []
    default:
      return event satisfies never
  }
}

/** Streams `meeting#<id>`: one meeting of a site's committee, from its calling to its minutes. */
export const meetingAggregate: Aggregate<MeetingState, MeetingEvent> = {
  kind: 'meeting',
  initial: (meetingId) => ({ phase: 'none', meetingId }),
  evolve: evolveMeeting,
  versions: MEETING_VERSIONS,
  upcast: upcastMeeting,
  follow: followMeeting,
  derived: catalogueOfMeeting,
  claims: (event) => (event.type === 'MeetingMinutesRecorded' ? [documentClaim(event.minutes.hash)] : []),
  subject: subjectOfMeeting,
}
