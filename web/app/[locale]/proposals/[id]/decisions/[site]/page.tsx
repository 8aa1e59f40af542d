import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { getBallot } from '#functions/api-schema/ballots'
import { caseTitle, loadCase } from '../../../../../../features/case/load-case'
import { ConditionList } from '../../../../../../features/conditions/condition-list'
import { Result } from '../../../../../../features/vote/result'
import { loadOwn } from '../../../../../../lib/load'
import { one, type PageProps } from '../../../../../../lib/page'
import { Crumbs } from '../../../../../../ui/crumbs'
import { PageHead } from '../../../../../../ui/page-head'

type Props = PageProps<'id' | 'site'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('case.decision'))('title'))
}

/** What the applicant reads of a site's closed ballot: outcome, reasons and conditions, and no names (committee.md, "Ballot"). */
export default async function Page({ params, searchParams }: Props) {
  const [{ id, site }, query] = await Promise.all([params, searchParams])
  const view = await loadCase(id)
  const ballotId = view.sites.find((one) => one.site === site)?.ballotId
  if (ballotId === undefined) return notFound()
  const ballot = await loadOwn(getBallot, { params: { ballotId } })
  const [t, tc, locale] = await Promise.all([getTranslations('case.decision'), getTranslations('conditions'), getLocale()])
  const followed = view.conditions.some((condition) => condition.site === site)
  const reasons = ballot.reasons ?? []
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead title={t('of', { site: ballot.siteName })} eyebrow={view.title} lead={t('lead')} notice={one(query.notice)} />
      </div>
      <Result ballot={ballot} conditions={!followed} />
      {followed && (
        <section className="stack" aria-labelledby="conditions">
          <h2 id="conditions">{tc('title')}</h2>
          <ConditionList view={view} site={site} page={`/proposals/${id}/decisions/${site}`} />
        </section>
      )}
      {ballot.outcome !== undefined && (
        <section className="stack" aria-labelledby="reasons">
          <h2 id="reasons">{t('reasons')}</h2>
          {reasons.length === 0 ? (
            <p className="muted">{t('none')}</p>
          ) : (
            <>
              <p className="muted">{t('hint')}</p>
              {reasons.map((reason, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no names, and two may be the same
                <blockquote className="panel whitespace-pre-line" key={index}>
                  {reason}
                </blockquote>
              ))}
            </>
          )}
        </section>
      )}
    </div>
  )
}
