import type { Operation } from '#functions/runtime/operation'
import { approveBallotMinutesOperation } from './approve-ballot-minutes'
import { committeeMeetingOperations } from './committee-meetings'
import { getBallotCalendarOperation } from './get-ballot-calendar'
import { getBallotMinutesOperation } from './get-ballot-minutes'

export const meetingOperations: readonly Operation[] = [
  approveBallotMinutesOperation,
  getBallotCalendarOperation,
  getBallotMinutesOperation,
  ...committeeMeetingOperations,
]
