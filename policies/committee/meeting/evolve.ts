import { assertNever } from '#policies/kernel/assert-never'
import type { EventContext } from '#policies/ledger/aggregate'
import type { MeetingEvent } from './events'
import type { Meeting, MeetingState } from './meeting'

/** A stream that does not begin with its calling, or is called twice: a fault, never an everyday no. */
export class MeetingStreamBroken extends Error {
  override readonly name = 'MeetingStreamBroken'
}

/** Folds one event. Throws MeetingStreamBroken. */
export function evolveMeeting(state: MeetingState, event: MeetingEvent, { at }: EventContext): Meeting {
  if (event.type === 'MeetingCalled') {
    if (state.phase !== 'none') throw new MeetingStreamBroken('called twice')
    const { type: _type, ...called } = event
    return { ...called, phase: 'called', meetingId: state.meetingId, calledAt: at, changes: 0, attendance: [], minutes: [] }
  }
  if (state.phase === 'none') throw new MeetingStreamBroken(`${event.type} before the calling`)
  switch (event.type) {
    case 'MeetingChanged': {
      const { type: _type, ...invitation } = event
      return { ...state, ...invitation, changes: state.changes + 1 }
    }
    case 'MeetingCancelled':
      return { ...state, phase: 'cancelled', changes: state.changes + 1 }
    case 'AttendanceRecorded':
      return { ...state, attendance: event.attendance }
    case 'MeetingClosed':
      return { ...state, phase: 'closed', closedAt: at }
    case 'MeetingMinutesRecorded':
      return { ...state, minutes: [...state.minutes, event.minutes] }
    default:
      return assertNever(event)
  }
}
