import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { listMeetings } from '#functions/api-schema/committee-meetings'
import { CommitteeFrame } from '../../../../features/committee/committee-frame'
import { loadCommittee } from '../../../../features/committee/load-committee'
import { mayDo } from '../../../../features/committee/types'
import { siteAsked } from '../../../../features/committee/which-site'
import { call } from '../../../../features/meetings/actions'
import { InvitationFields } from '../../../../features/meetings/invitation-fields'
import { MeetingRows } from '../../../../features/meetings/meeting-rows'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession } from '../../../../lib/session'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('title') }
}

/** The meetings of a committee, those to come first; the chair calls the next one. */
export default async function Page({ searchParams }: PageProps) {
  const [query, session, t, tc] = await Promise.all([
    searchParams,
    requireSession(),
    getTranslations('meetings'),
    getTranslations('common.action'),
  ])
  const site = await siteAsked(session, one(query.site))
  if (site === undefined) return notFound()
  const committee = await loadCommittee(site)
  if (committee === undefined) return <CommitteeFrame site={site} title={t('title')} empty={t('none')} />
  const { items } = await loadOwn(listMeetings, { params: { site } })
  const coming = items.filter(({ phase }) => phase === 'called').toSorted((a, b) => a.starts.localeCompare(b.starts))
  const past = items.filter(({ phase }) => phase !== 'called')
  return (
    <CommitteeFrame site={site} title={t('title')} notice={one(query.notice)}>
      <section className="stack" aria-labelledby="coming">
        <h2 id="coming">{t('coming')}</h2>
        {coming.length === 0 ? <p className="panel">{t('noneComing')}</p> : <MeetingRows meetings={coming} />}
      </section>
      {mayDo(committee, 'callMeeting') && (
        <details className="panel no-print">
          <summary>{t('call')}</summary>
          <Form action={call.bind(null, site)} keep={`call-${site}`}>
            <p>{t('callBody')}</p>
            <InvitationFields site={site} />
            <div>
              <Submit working={tc('working')}>{t('callSend')}</Submit>
            </div>
          </Form>
        </details>
      )}
      {past.length > 0 && (
        <section className="stack" aria-labelledby="past">
          <h2 id="past">{t('past')}</h2>
          <MeetingRows meetings={past} />
        </section>
      )}
    </CommitteeFrame>
  )
}
