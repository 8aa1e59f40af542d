import { getLocale, getTranslations } from 'next-intl/server'
import { endOfBerlinDay, type PlainDate } from '#policies/kernel/time'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { Tag } from '../../ui/tag'
import { State, Word } from '../../ui/words'
import type { Case } from '../case/types'
import { isSettled } from './duties'

/** All conditions of a case in short: what, where, who, until when, how far. */
export async function ConditionRows({ view }: { readonly view: Case }) {
  const [t, locale] = await Promise.all([getTranslations('conditions'), getLocale()])
  const nameOf = (slug: string) => view.sites.find(({ site }) => site === slug)?.name ?? slug
  return (
    <ul className="rows">
      {view.conditions.map((condition) => (
        <li key={condition.id}>
          <div className="row-main">
            <A className="row-link" href={`/${locale}/proposals/${view.id}/conditions#condition-${condition.id}`}>
              <CaseText>{condition.text}</CaseText>
            </A>
            <p className="small muted">
              {nameOf(condition.site)} · {t('owner')}: <Word group="owner" value={condition.owner} />
            </p>
          </div>
          <div className="row-end">
            <span className="cluster">
              <State group="conditionState" value={condition.state} />
              {condition.awaitsReview && <Tag tone="amber">{t('awaitsReview')}</Tag>}
            </span>
            {condition.due !== undefined && !isSettled(condition) && <Deadline at={endOfBerlinDay(condition.due as PlainDate)} />}
          </div>
        </li>
      ))}
    </ul>
  )
}
