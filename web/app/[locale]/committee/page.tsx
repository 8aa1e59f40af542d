import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CommitteeNav } from '../../../features/committee/committee-nav'
import { CaseRows } from '../../../features/proposals/case-rows'
import { BallotRows } from '../../../features/vote/ballot-rows'
import { loadInbox } from '../../../features/vote/load-inbox'
import { requireSession, sitesOf } from '../../../lib/session'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.inbox'))('title') }
}

export default async function Page() {
  const session = await requireSession()
  const sites = [...new Set([...sitesOf(session, 'member'), ...sitesOf(session, 'chair')])]
  const [{ waiting, answered, cases }, t] = await Promise.all([loadInbox(sites), getTranslations('vote.inbox')])
  return (
    <div className="stack-l">
      <div className="stack">
        {sites[0] !== undefined && <CommitteeNav site={sites[0]} />}
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      <section className="stack" aria-labelledby="open">
        <h2 id="open">{t('waiting')}</h2>
        {waiting.length === 0 ? <p className="panel">{t('empty')}</p> : <BallotRows ballots={waiting} />}
      </section>
      {answered.length > 0 && (
        <section className="stack" aria-labelledby="answered">
          <h2 id="answered">{t('answered')}</h2>
          <BallotRows ballots={answered} />
        </section>
      )}
      {cases.length > 0 && (
        <section className="stack" aria-labelledby="recent">
          <h2 id="recent">{t('recent')}</h2>
          <CaseRows items={cases} />
        </section>
      )}
    </div>
  )
}
