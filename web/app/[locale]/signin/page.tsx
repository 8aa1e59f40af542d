import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { one, type PageProps } from '../../../lib/page'
import { localPath } from '../../../lib/same-origin'
import { currentSession } from '../../../lib/session'
import { Notice } from '../../../ui/notice'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signin'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const [t, locale, query, session] = await Promise.all([getTranslations('signin'), getLocale(), searchParams, currentSession()])
  const to = localPath(one(query.to) ?? pathOf(one(query.callbackUrl)), `/${locale}/home`)
  if (session !== undefined) return redirect(to)
  return (
    <div className="columns">
      <div className="stack">
        <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
        {one(query.error) !== undefined && <Notice tone="bad">{t('failed')}</Notice>}
        <form method="post" action="/auth/signin">
          <input type="hidden" name="to" value={to} />
          <button type="submit" className="btn">
            {t('button')}
          </button>
        </form>
        <form method="post" action="/auth/signin">
          <input type="hidden" name="to" value={to} />
          <input type="hidden" name="again" value="yes" />
          <button type="submit" className="link-button">
            {t('other')}
          </button>
        </form>
      </div>
      <aside className="panel">
        <h2>{t('privacyTitle')}</h2>
        <p>{t('privacy')}</p>
      </aside>
    </div>
  )
}

/** After a failed sign-in next-auth names the page to return to with its host. */
function pathOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
