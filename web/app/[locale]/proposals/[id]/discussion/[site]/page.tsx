import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { caseTitle, loadCase } from '../../../../../../features/case/load-case'
import { Discussion } from '../../../../../../features/discussion/discussion'
import { loadDiscussion } from '../../../../../../features/discussion/load-discussion'
import { one, type PageProps } from '../../../../../../lib/page'
import { A } from '../../../../../../ui/a'
import { Crumbs } from '../../../../../../ui/crumbs'
import { PageHead } from '../../../../../../ui/page-head'

type Props = PageProps<'id' | 'site'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('discussion'))('title'))
}

/** What a site's committee and the applicants say to each other about the proposal, place by place. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id, site }, query] = await Promise.all([params, searchParams])
  const view = await loadCase(id)
  const asked = view.sites.find((one) => one.site === site)
  if (asked?.ballotId === undefined || (await loadDiscussion(asked.ballotId)) === undefined) return notFound()
  const [t, locale] = await Promise.all([getTranslations('discussion'), getLocale()])
  const open = asked.state === 'voting'
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead
          title={t('of', { site: asked.name })}
          eyebrow={view.title}
          lead={t(open ? 'lead' : 'leadClosed')}
          notice={one(query.notice)}
        />
      </div>
      <Discussion
        ballotId={asked.ballotId}
        page={`/proposals/${id}/discussion/${site}`}
        open={open}
        at={one(query.at)}
        alone
        said={one(query.notice) === 'said'}
      />
      <p>
        <A href={`/${locale}/proposals/${id}/review`}>{t('form')}</A>
      </p>
    </div>
  )
}
