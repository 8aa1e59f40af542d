import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { ConditionList } from '../../../../../features/conditions/condition-list'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('conditions'))('title'))
}

/** Everything that sites have asked for, with its owner, due date, evidence and state, to the end of the project. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const view = await loadCase(id)
  const [t, locale] = await Promise.all([getTranslations('conditions'), getLocale()])
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead title={t('title')} eyebrow={view.title} lead={t('lead')} notice={one(query.notice)} />
      </div>
      <section className="stack" aria-label={t('title')}>
        {view.conditions.length === 0 && <p className="panel">{t('none')}</p>}
        <ConditionList view={view} page={`/proposals/${id}/conditions`} />
      </section>
    </div>
  )
}
