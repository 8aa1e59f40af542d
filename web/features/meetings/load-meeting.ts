import { cache } from 'react'
import { getMeeting } from '#functions/api-schema/committee-meetings'
import { loadOwn } from '../../lib/load'

/** The meeting, asked once per request: its title and its page need the same. */
export const loadMeeting = cache(async (meetingId: string) => loadOwn(getMeeting, { params: { meetingId } }))
