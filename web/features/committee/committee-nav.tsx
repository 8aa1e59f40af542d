import { getLocale, getTranslations } from 'next-intl/server'
import { holds, requireSession } from '../../lib/session'
import { NavLink } from '../frame/nav-link'

const PAGES = ['meetings', 'members', 'charter'] as const

/** The pages of a committee beside its ballots. */
export async function CommitteeNav({ site }: { readonly site: string }) {
  const [t, locale, session] = await Promise.all([getTranslations('committee.nav'), getLocale(), requireSession()])
  const leads = holds(session, 'chair', 'office')
  return (
    <nav className="sub-nav no-print" aria-label={t('label')}>
      <ul>
        <li>
          <NavLink href={`/${locale}/committee`}>{t('ballots')}</NavLink>
        </li>
        {leads && (
          <li>
            <NavLink href={`/${locale}/committee/desk`}>{t('desk')}</NavLink>
          </li>
        )}
        {PAGES.map((page) => (
          <li key={page}>
            <NavLink href={`/${locale}/committee/${page}`} query={`site=${site}`}>
              {t(page)}
            </NavLink>
          </li>
        ))}
        <li>
          <NavLink href={`/${locale}/committee/statistics`}>{t('statistics')}</NavLink>
        </li>
      </ul>
    </nav>
  )
}
