import { meetings } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'
import { ballotRecord, committeeRecord, meetingRecord } from '#functions/usecases/records'

export const meetingArea = area(
  meetings,
  {
    getBallotCalendar: () => import('./get-ballot-calendar'),
    getBallotMinutes: () => import('./get-ballot-minutes'),
    approveBallotMinutes: () => import('./approve-ballot-minutes'),
    listMeetings: () => import('./committee-meetings'),
    callMeeting: () => import('./committee-meetings'),
    getMeeting: () => import('./committee-meetings'),
    getMeetingCalendar: () => import('./committee-meetings'),
    changeMeeting: () => import('./committee-meetings'),
    cancelMeeting: () => import('./committee-meetings'),
    recordAttendance: () => import('./committee-meetings'),
    closeMeeting: () => import('./committee-meetings'),
    getMeetingMinutes: () => import('./committee-meetings'),
    approveMeetingMinutes: () => import('./committee-meetings'),
  },
  [ballotRecord, committeeRecord, meetingRecord],
)
