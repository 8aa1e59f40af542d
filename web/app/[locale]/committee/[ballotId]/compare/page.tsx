import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { loadBriefing } from '../../../../../features/briefing/load-briefing'
import { Changes } from '../../../../../features/compare/changes'
import { CompareChoice } from '../../../../../features/compare/compare-choice'
import { ProposalComparison } from '../../../../../features/compare/proposal-comparison'
import { ballotTitle, loadBallot } from '../../../../../features/vote/load-ballot'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'ballotId'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return ballotTitle((await params).ballotId, (await getTranslations('compare'))('title'))
}

/** The version that is voted on beside the one before it, or beside another proposal whose dossier is open to the member, too. */
export default async function Page({ params, searchParams }: Props) {
  const [{ ballotId }, query] = await Promise.all([params, searchParams])
  const [ballot, briefing] = await Promise.all([loadBallot(ballotId), loadBriefing(ballotId)])
  if (briefing === undefined) return notFound()
  const [t, tb, locale] = await Promise.all([getTranslations('compare'), getTranslations('briefing'), getLocale()])
  const other = one(query.with)
  const { since, version } = briefing
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/committee/${ballotId}`, text: ballot.reference }]} />
        <PageHead title={t('title')} eyebrow={ballot.title} lead={t('lead')} />
        <CompareChoice ballot={ballot} briefing={briefing} other={other} />
      </div>
      {other !== undefined ? (
        <ProposalComparison ballot={ballot} other={other} />
      ) : since === undefined ? (
        <p className="panel">{t('firstVersion')}</p>
      ) : (
        <section className="stack" aria-labelledby="versions">
          <h2 id="versions">{t('versions', { before: since.version, after: version })}</h2>
          {since.changes.length === 0 && <p className="panel">{tb('changes.none')}</p>}
          <Changes
            changes={since.changes}
            sides={{ before: tb('version', { version: since.version }), after: tb('version', { version }) }}
            mark
          />
        </section>
      )}
    </div>
  )
}
