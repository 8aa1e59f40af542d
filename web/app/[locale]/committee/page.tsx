import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listBallots } from '#functions/api-schema/ballots'
import { CommitteeNav } from '../../../features/committee/committee-nav'
import { siteAsked } from '../../../features/committee/which-site'
import { BallotRows } from '../../../features/vote/ballot-rows'
import { loadOwn } from '../../../lib/load'
import { requireSession } from '../../../lib/session'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.inbox'))('title') }
}
const LATEST = 5

/** A member's ballots: those that wait for them, the others that run, and what was decided last. */
export default async function Page() {
  const [open, closed, session, t] = await Promise.all([
    loadOwn(listBallots, { query: {} }),
    loadOwn(listBallots, { query: { state: 'closed', limit: LATEST } }),
    requireSession(),
    getTranslations('vote.inbox'),
  ])
  const site = await siteAsked(session, undefined)
  const waiting = open.items.filter(({ lacking }) => lacking.some(({ id }) => id === session.person.id))
  const others = open.items.filter((ballot) => !waiting.includes(ballot))
  return (
    <div className="stack-l">
      <div className="stack">
        {site !== undefined && <CommitteeNav site={site} />}
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      <section className="stack" aria-labelledby="open">
        <h2 id="open">{t('waiting')}</h2>
        {waiting.length === 0 ? <p className="panel">{t('empty')}</p> : <BallotRows ballots={waiting} tell="mine" />}
      </section>
      {others.length > 0 && (
        <section className="stack" aria-labelledby="answered">
          <h2 id="answered">{t('answered')}</h2>
          <BallotRows ballots={others} tell="mine" />
        </section>
      )}
      {closed.items.length > 0 && (
        <section className="stack" aria-labelledby="decided">
          <h2 id="decided">{t('decided')}</h2>
          <BallotRows ballots={closed.items} tell="mine" />
        </section>
      )}
    </div>
  )
}
