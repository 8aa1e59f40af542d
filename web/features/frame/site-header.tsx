import { getLocale, getTranslations } from 'next-intl/server'
import { currentSession } from '../../lib/session'
import { A } from '../../ui/a'
import { Mark } from '../../ui/icon'
import { areasOf, PUBLIC_AREAS } from './areas'
import { LanguageSwitch } from './language-switch'
import { NavLink } from './nav-link'

/** Brand, areas that this person has something to do in, language, account. */
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
            {session ? (
              <>
                <span className="muted who">{t('account.signedInAs', { name: session.person.name })}</span>
                <form method="post" action="/auth/signout">
                  <button type="submit" className="link-button">
                    {t('account.signOut')}
                  </button>
                </form>
              </>
            ) : (
              <A href={`/${locale}/signin`}>{t('account.signIn')}</A>
            )}
          </nav>
        </div>
        <nav className="site-nav" aria-label={t('nav.label')}>
          <ul>
            {areas.map((area) => (
              <li key={area}>
                <NavLink href={`/${locale}/${area}`}>{t(`nav.${area}`)}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
