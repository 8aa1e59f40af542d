import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { Tag } from '../../ui/tag'
import { MeetingTime } from './meeting-time'
import type { Line } from './types'

/** Meetings as rows: when, how, how many items, how far. */
export async function MeetingRows({ meetings }: { readonly meetings: readonly Line[] }) {
  const [t, locale] = await Promise.all([getTranslations('meetings'), getLocale()])
  return (
    <ul className="rows">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <div className="row-main">
            <A className="row-link font-semibold" href={`/${locale}/committee/meetings/${meeting.id}`}>
              <MeetingTime starts={meeting.starts} ends={meeting.ends} />
            </A>
            <p className="small muted">
              {meeting.number} · {t(`modeIs.${meeting.mode}`)} · {t('items', { count: meeting.items })}
            </p>
          </div>
          <div className="cluster">
            <Tag tone={meeting.phase === 'called' ? 'blue' : 'grey'}>{t(`phase.${meeting.phase}`)}</Tag>
            {meeting.minutes !== 'none' && (
              <Tag tone={meeting.minutes === 'approved' ? 'green' : 'plain'}>{t(`minutesState.${meeting.minutes}`)}</Tag>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
