import { getLocale, getTranslations } from 'next-intl/server'
import { env } from '../../lib/env'
import { A } from '../../ui/a'

export async function SiteFooter() {
  const [t, locale] = await Promise.all([getTranslations('common'), getLocale()])
  const tools = env().DEV_TOOLS_URL
  return (
    <footer className="site-footer no-print">
      <div className="page stack-s">
        <p>{t('footer.claim')}</p>
        <nav aria-label={t('footer.label')}>
          <ul>
            <li>
              <A href={`/${locale}/impressum`}>{t('footer.imprint')}</A>
            </li>
            <li>
              <A href={`/${locale}/datenschutz`}>{t('footer.privacy')}</A>
            </li>
            <li>
              <A href={`/${locale}/barrierefreiheit`}>{t('footer.accessibility')}</A>
            </li>
            <li>
              <A href={`/${locale}/help`}>{t('nav.help')}</A>
            </li>
            {tools && (
              <li>
                <a href={`${tools}/mail`}>{t('footer.devTools')}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
