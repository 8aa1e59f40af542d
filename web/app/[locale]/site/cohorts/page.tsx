import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { listCohorts } from '#functions/api-schema/consent-cohorts'
import { listOvertakenCohorts } from '#functions/api-schema/overtaken-cohorts'
import { CohortOvertaken } from '../../../../features/site/cohort-overtaken'
import { CohortQuestion } from '../../../../features/site/cohort-question'
import { CohortState } from '../../../../features/site/cohort-state'
import { CohortUpload } from '../../../../features/site/cohort-upload'
import { PURPOSES } from '../../../../features/site/purposes'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { siteNames } from '../../../../lib/site-names'
import { A } from '../../../../ui/a'
import { Moment } from '../../../../ui/deadline'
import { Choices, Select, TextField } from '../../../../ui/form/fields'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.cohorts'))('title') }
}

async function NewCohort({ site }: { readonly site: string | undefined }) {
  const [t, tl, tc] = await Promise.all([getTranslations('site.cohorts'), getTranslations('site.lookup'), getTranslations('common')])
  const texts = {
    file: t('file'),
    fileHint: t('fileHint'),
    fileLarge: t('fileLarge'),
    start: t('start'),
    summary: tc('error.summary'),
    refused: tc('error.refused'),
    reference: String(tc.raw('error.id')),
    progress: t('sendProgress'),
    reading: t('phase.reading'),
    sending: String(t.raw('phase.sending')),
    asking: t('phase.asking'),
  }
  return (
    <section className="panel max-w-[50rem]" aria-labelledby="new">
      <h2 id="new">{t('new')}</h2>
      <CohortUpload keys={{ upload: randomUUID(), cohort: randomUUID() }} texts={texts}>
        {site && <input type="hidden" name="site" value={site} />}
        <TextField name="system" label={t('system')} hint={tl('systemHint')} />
        <TextField name="column" label={t('column')} hint={t('columnHint')} narrow />
        <Select
          name="purpose"
          label={t('purpose')}
          options={PURPOSES.map((value) => ({ value, label: tl(`purposes.${value}`) }))}
          value="central-analysis"
        />
        <TextField name="from" type="date" label={t('from')} hint={t('periodHint')} />
        <TextField name="to" type="date" label={t('to')} />
        <Choices
          name="retrospective"
          many
          label={tl('lookback')}
          hint={tl('lookbackHint')}
          options={[{ value: 'yes', label: t('retrospective') }]}
        />
      </CohortUpload>
    </section>
  )
}

export default async function Page({ searchParams }: PageProps) {
  const [session, query] = await Promise.all([requireSession(), searchParams])
  const mine = sitesOf(session, 'steward')
  const site = mine.find((slug) => slug === one(query.site)) ?? mine[0]
  const [{ items }, overtaken, siteName, t, format, locale] = await Promise.all([
    loadOwn(listCohorts, { query: site === undefined ? {} : { site } }),
    loadOwn(listOvertakenCohorts, {}),
    siteNames(),
    getTranslations('site.cohorts'),
    getFormatter(),
    getLocale(),
  ])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} eyebrow={site && siteName(site)} notice={one(query.notice)} />
      {mine.length > 1 && (
        <ul className="cluster">
          {mine.map((slug) => (
            <li key={slug}>
              <A href={`/${locale}/site/cohorts?site=${slug}`}>{siteName(slug)}</A>
            </li>
          ))}
        </ul>
      )}
      {overtaken.items
        .filter((one) => one.open > 0 && (site === undefined || one.site === site))
        .map((one) => (
          <CohortOvertaken key={one.cohortId} overtaken={one} linked />
        ))}
      <NewCohort site={site} />
      <section className="stack-s" aria-labelledby="list">
        <h2 id="list">{t('list')}</h2>
        {items.length === 0 ? (
          <p className="panel">{t('empty')}</p>
        ) : (
          <Table label={t('list')} head={[t('begun'), t('state'), t('people'), t('question')]}>
            {items.map((job) => (
              <tr key={job.id}>
                <th scope="row">
                  <A href={`/${locale}/site/cohorts/${job.id}`}>
                    <Moment at={job.createdAt} />
                  </A>
                </th>
                <td>
                  <CohortState state={job.state} />
                </td>
                <td>{job.total === 0 ? '–' : format.number(job.total)}</td>
                <td>
                  <CohortQuestion question={job.question} />
                </td>
              </tr>
            ))}
          </Table>
        )}
        {items.length >= 100 && <p className="muted">{t('older')}</p>}
      </section>
    </div>
  )
}
