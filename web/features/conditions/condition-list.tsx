import { getTranslations } from 'next-intl/server'
import { requireSession } from '../../lib/session'
import type { Case } from '../case/types'
import { ConditionPanel } from './condition'
import { isSettled } from './duties'
import { readerOf } from './reader'

type Props = { readonly view: Case; readonly site?: string; readonly page: string }

/** The conditions of a case, or of one of its sites, with everything about them: what is open first. */
export async function ConditionList({ view, site, page }: Props) {
  const [t, session] = await Promise.all([getTranslations('conditions'), requireSession()])
  const reader = readerOf(session, view)
  const conditions = view.conditions.filter((condition) => site === undefined || condition.site === site)
  return (
    <>
      {view.allowed.includes('answerCondition') && <p>{t('warn')}</p>}
      {conditions
        .toSorted((a, b) => Number(isSettled(a)) - Number(isSettled(b)) || (a.due ?? '9').localeCompare(b.due ?? '9'))
        .map((condition) => (
          <ConditionPanel key={condition.id} view={view} condition={condition} reader={reader} page={page} />
        ))}
    </>
  )
}
