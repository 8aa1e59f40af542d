import { getTranslations } from 'next-intl/server'
import { Choices, TextArea, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { answer, handIn, review, type Target } from './actions'
import { type Condition, verdictsFor } from './duties'

type Props = { readonly target: Target }

/** The applicant's yes or no to a condition. */
export async function AnswerForm({ target }: Props) {
  const [t, tc] = await Promise.all([getTranslations('conditions'), getTranslations('common.action')])
  return (
    <Form action={answer.bind(null, target)} className="form-bar no-print">
      <Submit name="answer" value="accept" working={tc('working')}>
        {t('accept')}
      </Submit>
      <Submit name="answer" value="refuse" tone="danger" working={tc('working')}>
        {t('refuse')}
      </Submit>
    </Form>
  )
}

/** The owner shows that the condition is met. */
export async function EvidenceForm({ target, again }: Props & { readonly again: boolean }) {
  const [t, tc] = await Promise.all([getTranslations('conditions'), getTranslations('common.action')])
  return (
    <details className="no-print">
      <summary>{t(again ? 'handInMore' : 'handIn')}</summary>
      <Form action={handIn.bind(null, target)} keep={`evidence-${target.conditionId}`} className="stack-s">
        <TextArea name={`evidence.${target.conditionId}`} label={t('evidence')} hint={t('evidenceHint')} rows={4} />
        <TextField name={`reference.${target.conditionId}`} label={t('reference')} hint={t('referenceHint')} />
        <div>
          <Submit working={tc('working')}>{t('handInSend')}</Submit>
        </div>
      </Form>
    </details>
  )
}

/** Chair or office say whether it is met. */
export async function ReviewForm({ target, condition }: Props & { readonly condition: Condition }) {
  const [t, tc] = await Promise.all([getTranslations('conditions'), getTranslations('common.action')])
  const verdicts = verdictsFor(condition)
  return (
    <details className="no-print" open={condition.awaitsReview === true}>
      <summary>{t(verdicts.length > 1 ? 'review' : 'waive')}</summary>
      <Form action={review.bind(null, target)} keep={`review-${target.conditionId}`} className="stack-s">
        <Choices
          name={`verdict.${target.conditionId}`}
          label={t('verdict')}
          options={verdicts.map((value) => ({ value, label: t(`verdictIs.${value}`), hint: t(`verdictHint.${value}`) }))}
        />
        <TextArea name={`reason.${target.conditionId}`} label={t('reason')} hint={t('reasonHint')} rows={3} />
        <div>
          <Submit working={tc('working')}>{t('reviewSend')}</Submit>
        </div>
      </Form>
    </details>
  )
}
