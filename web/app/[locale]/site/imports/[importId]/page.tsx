import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { getConsentImport } from '#functions/api-schema/consent-imports'
import { ImportErrors } from '../../../../../features/site/import-errors'
import { ImportState } from '../../../../../features/site/import-state'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { siteNames } from '../../../../../lib/site-names'
import { A } from '../../../../../ui/a'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { KeepFresh } from '../../../../../ui/keep-fresh'
import { Notice } from '../../../../../ui/notice'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.imports'))('one') }
}

export default async function Page({ params, searchParams }: PageProps<'importId'>) {
  const [{ importId }, query] = await Promise.all([params, searchParams])
  const after = one(query.after)
  const [job, t, format, locale, siteName] = await Promise.all([
    loadOwn(getConsentImport, { params: { importId }, query: after === undefined ? {} : { after } }),
    getTranslations('site.imports'),
    getFormatter(),
    getLocale(),
    siteNames(),
  ])
  const { created, updated, unchanged, refused } = job.counts
  const running = job.state === 'queued' || job.state === 'running'
  const percent = job.sizeBytes === 0 ? 0 : Math.floor((100 * job.processedBytes) / job.sizeBytes)
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/imports`, text: t('title') }]} />
        <PageHead title={t('one')} eyebrow={siteName(job.site)}>
          {running && (
            <p className="cluster" role="status">
              <span>{t('running', { lines: format.number(job.lines), percent })}</span>
              <a href={`/${locale}/site/imports/${job.id}`}>{t('again')}</a>
            </p>
          )}
          {running && <p className="muted">{t('leave')}</p>}
        </PageHead>
        {running && <KeepFresh />}
      </div>
      {job.state === 'failed' && <Notice tone="bad">{t('failed')}</Notice>}
      <SummaryList
        rows={[
          { key: 'state', term: t('state'), value: <ImportState job={job} /> },
          { key: 'begun', term: t('begun'), value: <Moment at={job.createdAt} /> },
          ...(job.finishedAt ? [{ key: 'ended', term: t('ended'), value: <Moment at={job.finishedAt} /> }] : []),
          { key: 'lines', term: t('lines'), value: format.number(job.lines) },
          { key: 'created', term: t('created'), value: format.number(created) },
          { key: 'updated', term: t('updated'), value: format.number(updated) },
          { key: 'unchanged', term: t('unchanged'), value: format.number(unchanged) },
          { key: 'refused', term: t('refused'), value: format.number(refused) },
        ]}
      />
      {job.errors.length > 0 && (
        <section className="stack-s" aria-labelledby="errors">
          <h2 id="errors">{t('errors')}</h2>
          <p>{t('errorsLead')}</p>
          <ImportErrors errors={job.errors} />
          {job.moreAfter !== undefined && <A href={`/${locale}/site/imports/${job.id}?after=${job.moreAfter}`}>{t('more')}</A>}
        </section>
      )}
    </div>
  )
}
