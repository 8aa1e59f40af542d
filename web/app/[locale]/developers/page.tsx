import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { OperationView } from '../../../features/developers/operation'
import { describedOperations } from '../../../features/developers/read-openapi'
import { CurlSample } from '../../../features/site/curl-sample'
import { env } from '../../../lib/env'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.api'))('title') }
}

/** The published document as a page; nothing of it is loaded from elsewhere. */
export default async function Page() {
  const [t, locale] = await Promise.all([getTranslations('site.api'), getLocale()])
  const operations = describedOperations()
  // what a site's systems need comes first
  const areas = [...new Set(['consent', ...operations.map(({ area }) => area)])]
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')}>
        <p className="cluster">
          <a href={`/${locale}/developers/openapi.json`}>{t('document')}</a>
          <span className="muted">{t('count', { count: operations.length })}</span>
        </p>
      </PageHead>
      <nav aria-label={t('areas')}>
        <ul className="cluster">
          {areas.map((area) => (
            <li key={area}>
              <a href={`#area-${area}`}>{t(`area.${area as 'people'}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <CurlSample />
      {areas.map((area) => (
        <section key={area} className="stack-s" aria-labelledby={`area-${area}`}>
          <h2 id={`area-${area}`}>{t(`area.${area as 'people'}`)}</h2>
          {operations
            .filter((operation) => operation.area === area)
            .map((operation) => (
              <OperationView key={operation.id} operation={operation} api={env().API_URL} />
            ))}
        </section>
      ))}
    </div>
  )
}
