import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Absences } from '../../../../features/committee/absences'
import { CommitteeFrame } from '../../../../features/committee/committee-frame'
import { loadCommittee } from '../../../../features/committee/load-committee'
import { Proposal } from '../../../../features/committee/proposal'
import { Roster } from '../../../../features/committee/roster'
import { confirm } from '../../../../features/committee/roster-actions'
import { RosterForm } from '../../../../features/committee/roster-form'
import { mayDo } from '../../../../features/committee/types'
import { siteAsked } from '../../../../features/committee/which-site'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession } from '../../../../lib/session'
import { Moment } from '../../../../ui/deadline'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('committee'))('membersTitle') }
}

export default async function Page({ searchParams }: PageProps) {
  const [query, session, t] = await Promise.all([searchParams, requireSession(), getTranslations('committee')])
  const site = await siteAsked(session, one(query.site))
  if (site === undefined) return notFound()
  const committee = await loadCommittee(site)
  if (committee === undefined) return <CommitteeFrame site={site} title={t('membersTitle')} empty={t('none')} />
  const proposal = committee.rosterProposal
  return (
    <CommitteeFrame site={site} title={t('membersTitle')} notice={one(query.notice)}>
      {proposal && (
        <Proposal
          title={t('roster.proposed')}
          proposal={proposal}
          own={proposal.proposedBy.id === session.person.id}
          confirm={mayDo(committee, 'confirmRoster') ? confirm.bind(null, { site, proposalHash: proposal.hash }) : undefined}
        >
          <Roster seats={proposal.seats} absences={[]} label={t('roster.proposed')} />
        </Proposal>
      )}
      <section className="stack" aria-labelledby="roster">
        <h2 id="roster">{t('roster.title')}</h2>
        <p className="muted">
          {t('roster.since', { version: committee.rosterVersion })} <Moment at={committee.rosterSince} />
        </p>
        <Roster seats={committee.seats} absences={committee.absences} label={t('roster.title')} />
      </section>
      <Absences committee={committee} />
      <RosterForm committee={committee} />
    </CommitteeFrame>
  )
}
