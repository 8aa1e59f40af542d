import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { PageHead } from '../../ui/page-head'

export default async function NotFound() {
  const [t, locale] = await Promise.all([getTranslations('common.error'), getLocale()])
  return (
    <div className="stack">
      <PageHead title={t('notFoundTitle')} lead={t('notFoundBody')} />
      <p>
        <A href={`/${locale}`}>{t('home')}</A>
      </p>
    </div>
  )
}
