import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listStreams } from '#functions/api-schema/audit'
import { Checkpoint } from '../../../features/audit/checkpoint'
import { Entries } from '../../../features/audit/entries'
import { StreamList } from '../../../features/audit/stream-list'
import { Verification } from '../../../features/audit/verification'
import { loadOwn } from '../../../lib/load'
import { one, type PageProps } from '../../../lib/page'
import { A } from '../../../ui/a'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const query = await searchParams
  const [t, locale] = await Promise.all([getTranslations('audit'), getLocale()])
  const stream = one(query.stream)
  if (stream !== undefined) return <Entries stream={stream} after={Math.max(0, Number(one(query.after)) || 0)} />
  const { items } = await loadOwn(listStreams, {})
  return (
    <div className="columns">
      <div className="stack-l">
        <PageHead title={t('title')} lead={t('lead')} />
        <Verification run={one(query.verify) === 'yes'} />
        <StreamList streams={items} wanted={one(query.q) ?? ''} />
      </div>
      <aside className="stack">
        <Checkpoint />
        <p>
          <A href={`/${locale}/audit/access`}>{t('access.title')}</A>
        </p>
      </aside>
    </div>
  )
}
