import { getLocale, getTranslations } from 'next-intl/server'
import { endOfBerlinDay, type PlainDate } from '#policies/kernel/time'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { Tag } from '../../ui/tag'
import { State, Word } from '../../ui/words'
import type { Case } from '../case/types'
import { isSettled } from './duties'

/** So many stand open at the top of a case; many more would push everything else off the screen. */
const SHOWN = 6

type Condition = Case['conditions'][number]
async function Rows({ view, conditions }: { readonly view: Case; readonly conditions: readonly Condition[] }) {
  const [t, locale] = await Promise.all([getTranslations('conditions'), getLocale()])
  const nameOf = (slug: string) => view.sites.find(({ site }) => site === slug)?.name ?? slug
  return (
    <ul className="rows">
      {conditions.map((condition) => (
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

/** All conditions of a case in short: what, where, who, until when, how far; those that are settled last, many of them folded. */
export async function ConditionRows({ view }: { readonly view: Case }) {
  const t = await getTranslations('conditions')
  const sorted = view.conditions.toSorted((a, b) => Number(isSettled(a)) - Number(isSettled(b)))
  const rest = sorted.slice(SHOWN)
  return (
    <>
      <Rows view={view} conditions={sorted.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('more', { count: rest.length })}</summary>
          <Rows view={view} conditions={rest} />
        </details>
      )}
    </>
  )
}
