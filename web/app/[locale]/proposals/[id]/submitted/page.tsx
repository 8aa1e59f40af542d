import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import type { PageProps } from '../../../../../lib/page'
import { A } from '../../../../../ui/a'
import { Deadline } from '../../../../../ui/deadline'
import { Hash } from '../../../../../ui/hash'
import { SummaryList } from '../../../../../ui/summary-list'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('review.submitted'))('title'))
}

/** The receipt after submission. Later visits lead to the case. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const view = await loadCase(id)
  const [t, locale] = await Promise.all([getTranslations('review.submitted'), getLocale()])
  if (view.phase !== 'formal-check') return redirect(`/${locale}/proposals/${id}`)
  return (
    <div className="stack max-w-[46rem]">
      <div className="hero stack-s">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p>{t('reference')}</p>
        <p className="text-3xl font-bold tracking-wide">{view.reference}</p>
      </div>
      <h2>{t('nextTitle')}</h2>
      <ol className="timeline">
        <li>{t('next1')}</li>
        <li className="ahead">{t('next2')}</li>
      </ol>
      <SummaryList
        rows={[
          { key: 'until', term: t('until'), value: <Deadline at={view.deadline} /> },
          ...(view.sealedHash ? [{ key: 'seal', term: t('seal'), value: <Hash value={view.sealedHash} /> }] : []),
        ]}
      />
      <p className="muted">{t('sealHint')}</p>
      <p>{t('contact')}</p>
      <p>
        <A className="btn" href={`/${locale}/proposals/${id}`}>
          {t('case')}
        </A>
      </p>
    </div>
  )
}
