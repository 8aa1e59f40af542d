import { getLocale, getTranslations } from 'next-intl/server'
import { currentSession } from '../../lib/session'
import { A } from '../../ui/a'
import { Mark } from '../../ui/icon'
import { Account } from './account'
import { type AreaName, areasOf, PUBLIC_AREAS, pathOf } from './areas'
import { LanguageSwitch } from './language-switch'
import { NavLink } from './nav-link'
import { PhoneMenu } from './phone-menu'

async function AreaLinks({ areas }: { readonly areas: readonly AreaName[] }) {
  const [t, locale] = await Promise.all([getTranslations('common.nav'), getLocale()])
  return (
    <ul>
      {areas.map((area) => (
        <li key={area}>
          <NavLink href={`/${locale}/${pathOf(area)}`}>{t(area)}</NavLink>
        </li>
      ))}
    </ul>
  )
}

/** Brand, areas that this person has something to do in, language, account; on a phone one row, the rest behind a menu. */
export async function SiteHeader() {
  const [t, locale, session] = await Promise.all([getTranslations('common'), getLocale(), currentSession()])
  const areas = session ? areasOf(session) : PUBLIC_AREAS
  return (
    <header className="site-header no-print">
      <div className="page">
        <div className="header-row">
          <A className="brand" href={session ? `/${locale}/home` : `/${locale}`}>
            <Mark />
            {t('name')}
          </A>
          <nav className="header-tools" aria-label={t('nav.service')}>
            <LanguageSwitch locale={locale} text={t('language.switch')} label={t('language.label')} />
            <div className="wide-only">
              <Account session={session} />
            </div>
          </nav>
          <PhoneMenu label={t('nav.menu')}>
            <nav aria-label={t('nav.label')}>
              <AreaLinks areas={areas} />
            </nav>
            <div className="phone-account">
              <Account session={session} />
            </div>
          </PhoneMenu>
        </div>
        <nav className="site-nav" aria-label={t('nav.label')}>
          <AreaLinks areas={areas} />
        </nav>
      </div>
    </header>
  )
}
