import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Agenda } from '../../../../../features/meetings/agenda'
import { Attendance } from '../../../../../features/meetings/attendance'
import { loadMeeting } from '../../../../../features/meetings/load-meeting'
import { MeetingMinutes } from '../../../../../features/meetings/meeting-minutes'
import { MeetingTime } from '../../../../../features/meetings/meeting-time'
import { MeetingTools } from '../../../../../features/meetings/meeting-tools'
import { mayDo } from '../../../../../features/meetings/types'
import { businessNow } from '../../../../../lib/now'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList, type SummaryRow } from '../../../../../ui/summary-list'
import { Tag } from '../../../../../ui/tag'

type Props = PageProps<'meetingId'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ number, siteName }, t] = await Promise.all([loadMeeting((await params).meetingId), getTranslations('meetings')])
  return { title: `${t('meeting')} ${number}: ${siteName}` }
}

/** One meeting: when and where, what is called, who was there, and its minutes. */
export default async function Page({ params, searchParams }: Props) {
  const [{ meetingId }, query] = await Promise.all([params, searchParams])
  const [meeting, now, t, locale] = await Promise.all([loadMeeting(meetingId), businessNow(), getTranslations('meetings'), getLocale()])
  const begun = now.toISOString() >= meeting.starts
  const rows: SummaryRow[] = [
    { key: 'mode', term: t('mode'), value: t(`modeIs.${meeting.mode}`) },
    { key: 'place', term: t('place'), value: meeting.place },
  ]
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/committee/meetings?site=${meeting.site}`, text: t('title') }]} />
        <PageHead
          title={<MeetingTime starts={meeting.starts} ends={meeting.ends} />}
          eyebrow={`${t('meeting')} ${meeting.number} · ${meeting.siteName}`}
          notice={one(query.notice)}
        >
          <p className="cluster">
            <Tag tone={meeting.phase === 'called' ? 'blue' : 'grey'}>{t(`phase.${meeting.phase}`)}</Tag>
            {meeting.changes > 0 && <Tag tone="plain">{t('changed')}</Tag>}
            {meeting.phase === 'called' && <a href={`/${locale}/committee/meetings/${meeting.id}/calendar.ics`}>{t('calendar')}</a>}
          </p>
        </PageHead>
        <SummaryList rows={rows} />
      </div>
      <MeetingMinutes meeting={meeting} />
      <section className="stack" aria-labelledby="agenda">
        <h2 id="agenda">{t('agenda')}</h2>
        <Agenda agenda={meeting.agenda} />
        <p className="small muted">{t('voteOnline')}</p>
      </section>
      {meeting.phase !== 'cancelled' && <Attendance meeting={meeting} begun={begun} may={mayDo(meeting, 'recordAttendance')} />}
      <MeetingTools meeting={meeting} begun={begun} />
    </div>
  )
}
