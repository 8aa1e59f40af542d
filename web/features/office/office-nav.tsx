import { getLocale, getTranslations } from 'next-intl/server'
import { SubNav } from '../frame/sub-nav'

/** What the coordination office works with besides the proposals themselves: above the list, which can be long. */
export async function OfficeNav() {
  const [t, locale] = await Promise.all([getTranslations('office.nav'), getLocale()])
  const pages = [
    { href: `/${locale}/office`, text: t('cases') },
    { href: `/${locale}/committee/desk`, text: t('desk') },
    { href: `/${locale}/committee/members`, text: t('committees') },
    { href: `/${locale}/office/mail`, text: t('mail') },
    { href: `/${locale}/audit/access`, text: t('access') },
  ]
  return <SubNav label={t('label')} pages={pages} />
}
