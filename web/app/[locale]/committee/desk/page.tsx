import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { listBallots } from '#functions/api-schema/ballots'
import { CommitteeNav } from '../../../../features/committee/committee-nav'
import { siteAsked } from '../../../../features/committee/which-site'
import { BallotRows } from '../../../../features/vote/ballot-rows'
import { loadOwn } from '../../../../lib/load'
import { holds, requireSession } from '../../../../lib/session'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.desk'))('title') }
}

export default async function Page() {
  const [session, t] = await Promise.all([requireSession(), getTranslations('vote.desk')])
  if (!holds(session, 'chair', 'office')) return notFound()
  const [{ items }, site] = await Promise.all([loadOwn(listBallots, { query: {} }), siteAsked(session, undefined)])
  return (
    <div className="stack-l">
      <div className="stack">
        {site !== undefined && <CommitteeNav site={site} />}
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      {items.length === 0 ? <p className="panel">{t('empty')}</p> : <BallotRows ballots={items} tell="lacking" />}
    </div>
  )
}
