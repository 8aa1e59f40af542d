import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { listCharters } from '#functions/api-schema/committees'
import { confirm } from '../../../../features/committee/charter-actions'
import { CharterForm } from '../../../../features/committee/charter-form'
import { CharterName, CharterRules } from '../../../../features/committee/charter-rules'
import { CommitteeFrame } from '../../../../features/committee/committee-frame'
import { EarlierCharters } from '../../../../features/committee/earlier-charters'
import { loadCommittee } from '../../../../features/committee/load-committee'
import { Proposal } from '../../../../features/committee/proposal'
import { ShippedCharters } from '../../../../features/committee/shipped-charters'
import { mayDo } from '../../../../features/committee/types'
import { siteAsked } from '../../../../features/committee/which-site'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession } from '../../../../lib/session'
import { Moment } from '../../../../ui/deadline'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('committee'))('charterTitle') }
}

export default async function Page({ searchParams }: PageProps) {
  const [query, session, t] = await Promise.all([searchParams, requireSession(), getTranslations('committee')])
  const site = await siteAsked(session, one(query.site))
  if (site === undefined) return notFound()
  const committee = await loadCommittee(site)
  if (committee === undefined) return <CommitteeFrame site={site} title={t('charterTitle')} empty={t('none')} />
  const shipped = (await loadOwn(listCharters, {})).items
  const { charter, charterProposal: proposal } = committee
  return (
    <CommitteeFrame site={site} title={t('charterTitle')} notice={one(query.notice)}>
      {proposal && (
        <Proposal
          title={t('proposedCharter')}
          proposal={proposal}
          own={proposal.proposedBy.id === session.person.id}
          confirm={mayDo(committee, 'confirmCharter') ? confirm.bind(null, { site, proposalHash: proposal.hash }) : undefined}
        >
          <h3>
            <CharterName name={proposal.charter.name} version={proposal.charter.charter.version} />
          </h3>
          <CharterRules charter={proposal.charter.charter} before={charter.charter} />
        </Proposal>
      )}
      <section className="stack" aria-labelledby="charter">
        <h2 id="charter">
          <CharterName name={charter.name} version={charter.charter.version} />
        </h2>
        <p className="muted">
          {t('inForceSince')} <Moment at={charter.since} />. {t('laterOnly')}
        </p>
        <CharterRules charter={charter.charter} />
      </section>
      <EarlierCharters committee={committee} />
      {mayDo(committee, 'proposeCharter') && (
        <>
          <ShippedCharters site={site} shipped={shipped} current={charter.charter} />
          <CharterForm committee={committee} />
        </>
      )}
    </CommitteeFrame>
  )
}
