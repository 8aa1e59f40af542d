import { getLocale, getTranslations } from 'next-intl/server'
import { SubNav } from '../frame/sub-nav'

const PAGES = ['lookup', 'differs', 'cohorts', 'imports', 'affected', 'erasures', 'clients', 'webhooks', 'settings'] as const

/** The pages of a site's data integration centre. */
export async function SiteNav() {
  const [t, locale] = await Promise.all([getTranslations('site'), getLocale()])
  const below = PAGES.map((page) => ({ href: `/${locale}/site/${page}`, text: t(`nav.${page}`) }))
  return <SubNav label={t('nav.label')} pages={[{ href: `/${locale}/site`, text: t('nav.overview') }, ...below]} />
}
