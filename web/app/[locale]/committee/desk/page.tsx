import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CommitteeNav } from '../../../../features/committee/committee-nav'
import { sitesOfCommittees } from '../../../../features/committee/which-site'
import { DeskTable } from '../../../../features/vote/desk-table'
import { loadInbox } from '../../../../features/vote/load-inbox'
import { holds, requireSession, sitesOf } from '../../../../lib/session'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.desk'))('title') }
}

export default async function Page() {
  const [session, t] = await Promise.all([requireSession(), getTranslations('vote.desk')])
  if (!holds(session, 'chair', 'office')) return notFound()
  const sites = holds(session, 'office') ? await sitesOfCommittees(session) : sitesOf(session, 'chair')
  const { waiting, answered } = await loadInbox(sites)
  const open = [...waiting, ...answered]
    .filter(({ site, phase }) => phase === 'open' && sites.includes(site))
    .toSorted((a, b) => a.deadline.localeCompare(b.deadline))
  return (
    <div className="stack-l">
      <div className="stack">
        {sites[0] !== undefined && <CommitteeNav site={sites[0]} />}
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      {open.length === 0 ? <p className="panel">{t('empty')}</p> : <DeskTable ballots={open} />}
    </div>
  )
}
