import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { getConsentSettings } from '#functions/api-schema/consent'
import { ConsentSettings } from '../../../../features/site/consent-settings'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { siteNames } from '../../../../lib/site-names'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.settings'))('title') }
}

/** What a site wants done with consents that come in. */
export default async function Page({ searchParams }: PageProps) {
  const [session, query, t, siteName] = await Promise.all([requireSession(), searchParams, getTranslations('site.settings'), siteNames()])
  const sites = sitesOf(session, 'steward')
  const settings = await Promise.all(sites.map((site) => loadOwn(getConsentSettings, { query: { site } })))
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
      {settings.map((own) => (
        <ConsentSettings key={own.site} {...own} name={settings.length > 1 ? siteName(own.site) : undefined} />
      ))}
    </div>
  )
}
