import type { Operation } from '#functions/runtime/operation'
import { getBallotCalendarOperation } from './get-ballot-calendar'

export const meetingOperations: readonly Operation[] = [getBallotCalendarOperation]
