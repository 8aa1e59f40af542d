import type * as z from 'zod'
import * as contracts from '#functions/api-schema/committee-meetings'
import { accepted, type Operation, operation } from '#functions/runtime/operation'
import {
  callMeeting,
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  type InvitationText,
  recordAttendance,
} from '#functions/usecases/meetings/call-meeting'
import { approveMeetingMinutes, readMeetingMinutes } from '#functions/usecases/meetings/meeting-minutes'
import { listMeetings, meetingCalendar, readMeeting } from '#functions/usecases/meetings/read-meeting'
import type { Sha256 } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'

const invitationOf = ({ starts, ends, ...rest }: z.output<NonNullable<typeof contracts.callMeeting.body>>): InvitationText => ({
  ...rest,
  starts: starts as Instant,
  ends: ends as Instant,
})

/** Meetings of a committee: every operation is parse, call, map, and most are one line, so they share a file. */
export const committeeMeetingOperations: readonly Operation[] = [
  operation(contracts.listMeetings, ({ params, deps }) => listMeetings(deps, params.site)),
  operation(contracts.callMeeting, ({ params, body, context, deps }) =>
    callMeeting(deps, context, { site: params.site, ...invitationOf(body) }),
  ),
  operation(contracts.getMeeting, ({ params, caller, deps }) =>
    readMeeting(deps, params.meetingId, { asker: caller.asker, person: caller.id }),
  ),
  operation(contracts.getMeetingCalendar, ({ params, language, deps }) => meetingCalendar(deps, params.meetingId, language)),
  operation(contracts.changeMeeting, async ({ params, body, context, deps }) =>
    accepted(await changeMeeting(deps, context, { meetingId: params.meetingId, ...invitationOf(body) })),
  ),
  operation(contracts.cancelMeeting, async ({ params, body, context, deps }) =>
    accepted(await cancelMeeting(deps, context, { meetingId: params.meetingId, reason: body.reason })),
  ),
  operation(contracts.recordAttendance, async ({ params, body, context, deps }) =>
    accepted(await recordAttendance(deps, context, { meetingId: params.meetingId, attendance: body.attendance })),
  ),
  operation(contracts.closeMeeting, async ({ params, context, deps }) => accepted(await closeMeeting(deps, context, params.meetingId))),
  operation(contracts.getMeetingMinutes, ({ params, deps }) => readMeetingMinutes(deps, params.meetingId)),
  operation(contracts.approveMeetingMinutes, async ({ params, body, context, deps }) =>
    accepted(await approveMeetingMinutes(deps, context, { meetingId: params.meetingId, sha256: body.sha256 as Sha256 })),
  ),
]
