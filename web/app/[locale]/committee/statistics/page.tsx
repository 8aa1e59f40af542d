import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { getStatistics } from '#functions/api-schema/statistics'
import { CommitteeNav } from '../../../../features/committee/committee-nav'
import { siteAsked } from '../../../../features/committee/which-site'
import { FiguresTable, OutcomesTable } from '../../../../features/statistics/figures-table'
import { periodIn } from '../../../../features/statistics/period-in'
import { FIGURES } from '../../../../features/statistics/types'
import { loadOwn } from '../../../../lib/load'
import type { PageProps } from '../../../../lib/page'
import { requireSession } from '../../../../lib/session'
import { PageHead } from '../../../../ui/page-head'
import { SummaryList } from '../../../../ui/summary-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics'))('title') }
}

/** How long decisions take, how often votes come late, what comes out: per site, never a single vote. */
export default async function Page({ searchParams }: PageProps) {
  const [query, session] = await Promise.all([searchParams, requireSession()])
  const period = periodIn(query)
  const [statistics, site, t, locale] = await Promise.all([
    loadOwn(getStatistics, { query: period }),
    siteAsked(session, undefined),
    getTranslations('statistics'),
    getLocale(),
  ])
  const shown = statistics.rows.some(({ figures }) => figures !== undefined)
  const download = new URLSearchParams(period)
  return (
    <div className="stack-l">
      <div className="stack">
        {site !== undefined && <CommitteeNav site={site} />}
        <PageHead title={t('title')} lead={t('lead', { count: statistics.smallestShown })} />
        <form method="get" className="cluster no-print">
          {(['from', 'to'] as const).map((name) => (
            <label key={name} className="cluster">
              {t(name)}
              <input type="date" name={name} defaultValue={period[name]} className="narrow" />
            </label>
          ))}
          <button type="submit" className="btn quiet">
            {t('show')}
          </button>
          <a href={`/${locale}/committee/statistics/export?${download}`}>{t('export')}</a>
        </form>
      </div>
      {statistics.rows.length === 0 ? (
        <p className="panel">{t('empty')}</p>
      ) : (
        <>
          <section className="stack" aria-labelledby="figures">
            <h2 id="figures">{t('figures')}</h2>
            <FiguresTable statistics={statistics} />
          </section>
          {shown && (
            <section className="stack" aria-labelledby="outcomes">
              <h2 id="outcomes">{t('outcomes')}</h2>
              <OutcomesTable statistics={statistics} />
            </section>
          )}
        </>
      )}
      <section className="stack-s" aria-labelledby="definitions">
        <h2 id="definitions">{t('definitions')}</h2>
        <SummaryList
          rows={([...FIGURES, 'outcomes'] as const).map((figure) => ({
            key: figure,
            term: figure === 'outcomes' ? t('outcomes') : t(`figure.${figure}`),
            value: statistics.definitions[figure][locale],
          }))}
        />
      </section>
    </div>
  )
}
