import { getLocale, getTranslations } from 'next-intl/server'
import { NavLink } from '../frame/nav-link'

const PAGES = ['lookup', 'differs', 'cohorts', 'imports', 'affected', 'erasures', 'clients', 'webhooks', 'settings'] as const

/** The pages of a site's data integration centre. */
export async function SiteNav() {
  const [t, locale] = await Promise.all([getTranslations('site'), getLocale()])
  return (
    <nav className="sub-nav no-print" aria-label={t('nav.label')}>
      <ul>
        <li>
          <NavLink href={`/${locale}/site`}>{t('nav.overview')}</NavLink>
        </li>
        {PAGES.map((page) => (
          <li key={page}>
            <NavLink href={`/${locale}/site/${page}`}>{t(`nav.${page}`)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
