import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { ConditionList } from '../conditions/condition-list'
import { ConditionRows } from '../conditions/condition-rows'
import { type Case, may } from './types'

/** The sites' conditions: to be answered here while that is the applicant's turn, afterwards in short. */
export async function Conditions({ view }: { readonly view: Case }) {
  const [t, locale] = await Promise.all([getTranslations('conditions'), getLocale()])
  return (
    <section className="stack" aria-labelledby="conditions">
      <h2 id="conditions">{t('title')}</h2>
      {may(view, 'answerCondition') ? <ConditionList view={view} page={`/proposals/${view.id}`} /> : <ConditionRows view={view} />}
      {!may(view, 'answerCondition') && (
        <p>
          <A href={`/${locale}/proposals/${view.id}/conditions`}>{t('all')}</A>
        </p>
      )}
    </section>
  )
}
