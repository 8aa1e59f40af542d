import { getTranslations } from 'next-intl/server'
import { endOfBerlinDay, type PlainDate } from '#policies/kernel/time'
import { CaseText } from '../../ui/case-text'
import { Day, Deadline, Moment } from '../../ui/deadline'
import { SummaryList, type SummaryRow } from '../../ui/summary-list'
import { Tag } from '../../ui/tag'
import { State, Word } from '../../ui/words'
import type { Case } from '../case/types'
import { AnswerForm, EvidenceForm, ReviewForm } from './condition-forms'
import { type Condition, isSettled, owesEvidence, type Reader, reviews, stepsOf } from './duties'

async function Due({ condition }: { readonly condition: Condition }) {
  const t = await getTranslations('conditions')
  const { due, dueDays } = condition
  if (due !== undefined) return isSettled(condition) ? <Day on={due} /> : <Deadline at={endOfBerlinDay(due as PlainDate)} />
  return dueDays === undefined || dueDays === 0 ? t('wholeTerm') : t('dueDays', { days: dueDays })
}

/** What was handed in and what the reviews said, as it followed each other. */
async function Steps({ condition }: { readonly condition: Condition }) {
  const t = await getTranslations('conditions')
  const steps = stepsOf(condition)
  if (steps.length === 0) return null
  return (
    <>
      <h4>{t('steps')}</h4>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={`${step.kind}${step.at}`}>
            <p className="font-semibold">{step.kind === 'evidence' ? t('handedIn') : t(`verdictIs.${step.verdict as 'waived'}`)}</p>
            <p className="small muted">
              <Moment at={step.at} /> · <Word group="role" value={step.role} />
            </p>
            {step.text && (
              <p>
                <CaseText>{step.text}</CaseText>
              </p>
            )}
            {step.kind === 'evidence' && step.reference && (
              <p className="small">
                {t('reference')}: {step.reference}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

type Props = {
  readonly view: Case
  readonly condition: Condition
  readonly reader: Reader
  /** Where its forms lead back to (without language). */
  readonly page: string
}

/** One condition with its owner, due date, evidence and state, and what the reader may do about it. */
export async function ConditionPanel({ view, condition, reader, page }: Props) {
  const t = await getTranslations('conditions')
  const target = { applicationId: view.id, conditionId: condition.id, page }
  const name = view.sites.find(({ site }) => site === condition.site)?.name ?? condition.site
  const rows: SummaryRow[] = [
    { key: 'owner', term: t('owner'), value: <Word group="owner" value={condition.owner} /> },
    { key: 'due', term: t('due'), value: <Due condition={condition} /> },
    ...(condition.evidence ? [{ key: 'evidence', term: t('wanted'), value: condition.evidence }] : []),
  ]
  return (
    <article className="panel stack-s" id={`condition-${condition.id}`} tabIndex={-1} aria-label={t('of', { site: name })}>
      <p className="cluster">
        <State group="conditionState" value={condition.state} />
        {condition.awaitsReview && <Tag tone="amber">{t('awaitsReview')}</Tag>}
        <span className="small muted">{name}</span>
      </p>
      <p className="condition-text">
        <CaseText>{condition.text}</CaseText>
      </p>
      <SummaryList rows={rows} />
      <Steps condition={condition} />
      {condition.state === 'proposed' && view.allowed.includes('answerCondition') && <AnswerForm target={target} />}
      {owesEvidence(condition, view, reader) && <EvidenceForm target={target} again={(condition.handedIn ?? []).length > 0} />}
      {reviews(condition, view, reader) && <ReviewForm target={target} condition={condition} />}
    </article>
  )
}
