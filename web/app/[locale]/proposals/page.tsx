import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listApplications } from '#functions/api-schema/applications'
import { CaseRows } from '../../../features/proposals/case-rows'
import { loadOwn } from '../../../lib/load'
import { A } from '../../../ui/a'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('proposals'))('title') }
}

export default async function Page() {
  const { items } = await loadOwn(listApplications, {})
  const [t, locale] = await Promise.all([getTranslations('proposals'), getLocale()])
  return (
    <div className="stack">
      <PageHead title={t('title')} lead={t('lead')} />
      <p>
        <A className="btn" href={`/${locale}/proposals/new`}>
          {t('new')}
        </A>
      </p>
      {items.length === 0 ? <p className="panel">{t('empty')}</p> : <CaseRows items={items} />}
    </div>
  )
}
