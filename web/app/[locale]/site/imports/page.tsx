import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { listConsentImports } from '#functions/api-schema/consent-imports'
import { ImportForm } from '../../../../features/site/import-form'
import { ImportState } from '../../../../features/site/import-state'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { siteNames } from '../../../../lib/site-names'
import { A } from '../../../../ui/a'
import { Moment } from '../../../../ui/deadline'
import { KeepFresh } from '../../../../ui/keep-fresh'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.imports'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const [session, query] = await Promise.all([requireSession(), searchParams])
  const mine = sitesOf(session, 'steward')
  const site = mine.find((slug) => slug === one(query.site)) ?? mine[0]
  const [{ items }, siteName, t, format, locale] = await Promise.all([
    loadOwn(listConsentImports, { query: site === undefined ? {} : { site } }),
    siteNames(),
    getTranslations('site.imports'),
    getFormatter(),
    getLocale(),
  ])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} eyebrow={site && siteName(site)} />
      {mine.length > 1 && (
        <ul className="cluster">
          {mine.map((slug) => (
            <li key={slug}>
              <A href={`/${locale}/site/imports?site=${slug}`}>{siteName(slug)}</A>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 ? (
        <p className="panel">{t('empty')}</p>
      ) : (
        <Table label={t('title')} head={[t('begun'), t('state'), t('lines'), t('taken'), t('unchanged'), t('refused')]}>
          {items.map((job) => (
            <tr key={job.id}>
              <th scope="row">
                <A href={`/${locale}/site/imports/${job.id}`}>
                  <Moment at={job.createdAt} />
                </A>
              </th>
              <td>
                <ImportState job={job} />
              </td>
              <td>{format.number(job.lines)}</td>
              <td>{format.number(job.counts.created + job.counts.updated)}</td>
              <td>{format.number(job.counts.unchanged)}</td>
              <td>{format.number(job.counts.refused)}</td>
            </tr>
          ))}
        </Table>
      )}
      {site && <ImportForm sites={mine} site={site} />}
      <p className="muted">{t('how')}</p>
      {items.some(({ state }) => state === 'queued' || state === 'running') && <KeepFresh />}
    </div>
  )
}
