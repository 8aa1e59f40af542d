import type { Operation } from '#functions/runtime/operation'
import { approveBallotMinutesOperation } from './approve-ballot-minutes'
import { getBallotCalendarOperation } from './get-ballot-calendar'
import { getBallotMinutesOperation } from './get-ballot-minutes'

export const meetingOperations: readonly Operation[] = [
  approveBallotMinutesOperation,
  getBallotCalendarOperation,
  getBallotMinutesOperation,
]
