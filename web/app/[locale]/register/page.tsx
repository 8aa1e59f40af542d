import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listSites } from '#functions/api-schema/people'
import { listRegister } from '#functions/api-schema/register'
import { EntryCard } from '../../../features/register/entry-card'
import { load } from '../../../lib/load'
import { one, type PageProps } from '../../../lib/page'
import { A } from '../../../ui/a'
import { Select, TextField } from '../../../ui/form/fields'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register'))('title'), robots: { index: true } }
}

export default async function Page({ searchParams }: PageProps) {
  const asked = await searchParams
  const q = one(asked.q)?.slice(0, 200) ?? ''
  const site = one(asked.site)?.slice(0, 64) ?? ''
  const [{ items }, sites] = await Promise.all([
    load(listRegister, { query: { ...(q === '' ? {} : { q }), ...(site === '' ? {} : { site }) } }),
    load(listSites, {}),
  ])
  const [t, locale] = await Promise.all([getTranslations('register'), getLocale()])
  const searched = q !== '' || site !== ''
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} />
      <search>
        <form method="get" className="panel pair no-print">
          <TextField name="q" type="search" label={t('search')} value={q} />
          <Select
            name="site"
            label={t('site')}
            value={site}
            options={[{ value: '', label: t('all') }, ...sites.items.map(({ slug, name }) => ({ value: slug, label: name }))]}
          />
          <div className="self-end">
            <button type="submit" className="btn">
              {t('button')}
            </button>
          </div>
        </form>
      </search>
      <div className="stack">
        <p role="status">{t('count', { count: items.length })}</p>
        {items.length === 0 && <p className="panel">{searched ? t('empty') : t('none')}</p>}
        {searched && (
          <p>
            <A href={`/${locale}/register`}>{t('reset')}</A>
          </p>
        )}
        <div className="doors">
          {items.map((entry) => (
            <EntryCard key={entry.id} entry={entry} />
          ))}
        </div>
        <p>
          <a href={`/${locale}/register/feed.atom`}>{t('feed')}</a>
        </p>
      </div>
    </div>
  )
}
