import type * as z from 'zod'
import type { MeetingLine, MeetingView } from '#functions/api-schema/committee-meetings'

export type Meeting = z.output<typeof MeetingView>
export type Line = z.output<typeof MeetingLine>
export const mayDo = (meeting: Pick<Meeting, 'allowed'>, operation: string): boolean => meeting.allowed.includes(operation)
export const ATTENDANCES = ['present', 'remote', 'excused', 'absent'] as const
export const MODES = ['room', 'online', 'hybrid'] as const
