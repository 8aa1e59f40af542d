import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { getConsentImport } from '#functions/api-schema/consent-imports'
import { ImportState } from '../../../../../features/site/import-state'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { A } from '../../../../../ui/a'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'
import { Table } from '../../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.imports'))('one') }
}

export default async function Page({ params, searchParams }: PageProps<'importId'>) {
  const [{ importId }, query] = await Promise.all([params, searchParams])
  const after = one(query.after)
  const [job, t, tp, format, locale] = await Promise.all([
    loadOwn(getConsentImport, { params: { importId }, query: after === undefined ? {} : { after } }),
    getTranslations('site.imports'),
    getTranslations('problems'),
    getFormatter(),
    getLocale(),
  ])
  const { created, updated, unchanged, refused } = job.counts
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/imports`, text: t('title') }]} />
        <PageHead title={t('one')} />
      </div>
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
          <Table label={t('errors')} head={[t('line'), t('fault'), t('element')]}>
            {job.errors.map((error) => (
              <tr key={error.line}>
                <th scope="row">{format.number(error.line)}</th>
                <td>
                  {tp.has(error.code as 'OTHER') ? tp(error.code as 'OTHER') : error.code}
                  {error.detail && (
                    <span className="block small muted" lang="en">
                      {error.detail}
                    </span>
                  )}
                </td>
                <td>{error.path ? <code>{error.path}</code> : '–'}</td>
              </tr>
            ))}
          </Table>
          {job.moreAfter !== undefined && <A href={`/${locale}/site/imports/${job.id}?after=${job.moreAfter}`}>{t('more')}</A>}
        </section>
      )}
    </div>
  )
}
