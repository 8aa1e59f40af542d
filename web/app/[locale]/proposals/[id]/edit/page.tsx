import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { may } from '../../../../../features/case/types'
import { loadForm } from '../../../../../features/form/load-form'
import { SectionTaskList } from '../../../../../features/form/task-list'
import type { PageProps } from '../../../../../lib/page'
import { A } from '../../../../../ui/a'
import { Crumbs } from '../../../../../ui/crumbs'
import { Notice } from '../../../../../ui/notice'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('edit'))('title'))
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const [view, { form }] = await Promise.all([loadCase(id), loadForm(id)])
  const [t, tp, locale] = await Promise.all([getTranslations('edit'), getTranslations('proposals'), getLocale()])
  const asked = form.sections.filter(({ state }) => state !== 'not-needed')
  const done = asked.filter(({ state }) => state === 'complete').length
  const requested = new Set(
    view.phase === 'rework' ? view.requests.filter(({ answer }) => answer === undefined).map(({ section }) => section) : [],
  )
  const crumbs = [
    { href: `/${locale}/proposals`, text: tp('title') },
    { href: `/${locale}/proposals/${id}`, text: view.reference },
  ]
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={crumbs} />
        <PageHead title={view.title} eyebrow={t('title')} />
        {may(view, 'saveSection') ? <p className="muted">{t('saveLater')}</p> : <Notice>{t('locked')}</Notice>}
        <div className="stack-s">
          <p id="progress">{t('progress', { done, total: asked.length })}</p>
          <progress value={done} max={asked.length} aria-labelledby="progress" />
        </div>
      </div>
      <SectionTaskList applicationId={id} sections={form.sections} requested={requested} />
      <section className="stack-s">
        <p>{t('checkHint')}</p>
        <p>
          <A className="btn" href={`/${locale}/proposals/${id}/review`}>
            {t('check')}
          </A>
        </p>
      </section>
    </div>
  )
}
