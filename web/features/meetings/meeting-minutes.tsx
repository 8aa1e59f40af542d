import { getLocale } from 'next-intl/server'
import { getMeetingMinutes } from '#functions/api-schema/committee-meetings'
import { callAs } from '../../lib/actions'
import { MinutesPanel } from '../vote/minutes-panel'
import { approve } from './actions'
import { type Meeting, mayDo } from './types'

/** The minutes of a closed meeting. */
export async function MeetingMinutes({ meeting }: { readonly meeting: Meeting }) {
  if (meeting.phase !== 'closed') return null
  const answer = await callAs(getMeetingMinutes, { params: { meetingId: meeting.id } })
  if (!answer.ok) return null
  const { sha256 } = answer.value
  return (
    <MinutesPanel
      minutes={answer.value}
      pdf={`/${await getLocale()}/committee/meetings/${meeting.id}/minutes`}
      approve={mayDo(meeting, 'approveMeetingMinutes') ? approve.bind(null, { meetingId: meeting.id, sha256 }) : undefined}
    />
  )
}
