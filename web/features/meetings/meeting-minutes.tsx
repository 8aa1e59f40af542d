import { getLocale, getTranslations } from 'next-intl/server'
import { getMeetingMinutes } from '#functions/api-schema/committee-meetings'
import { callAs } from '../../lib/actions'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Hash } from '../../ui/hash'
import { Tag } from '../../ui/tag'
import { approve } from './actions'
import { type Meeting, mayDo } from './types'

/** The minutes of a closed meeting: to read as a PDF, for the chair to approve under their hash. */
export async function MeetingMinutes({ meeting }: { readonly meeting: Meeting }) {
  if (meeting.phase !== 'closed') return null
  const answer = await callAs(getMeetingMinutes, { params: { meetingId: meeting.id } })
  if (!answer.ok) return null
  const [t, tc, locale] = await Promise.all([getTranslations('vote.minutes'), getTranslations('common.action'), getLocale()])
  const { state, sha256, sizeBytes } = answer.value
  return (
    <section className="panel stack-s" aria-labelledby="minutes">
      <h2 id="minutes">{t('title')}</h2>
      <p className="cluster">
        <Tag tone={state === 'approved' ? 'green' : 'grey'}>{t(state)}</Tag>
        <a href={`/${locale}/committee/meetings/${meeting.id}/minutes`}>{t('download', { size: Math.ceil(sizeBytes / 1024) })}</a>
      </p>
      <p className="small muted cluster">
        {t('hash')} <Hash value={sha256} />
      </p>
      {state === 'draft' && mayDo(meeting, 'approveMeetingMinutes') && (
        <Form action={approve.bind(null, { meetingId: meeting.id, sha256 })}>
          <p>{t('approveBody')}</p>
          <div>
            <Submit working={tc('working')}>{t('approve')}</Submit>
          </div>
        </Form>
      )}
    </section>
  )
}
