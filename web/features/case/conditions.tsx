import { getTranslations } from 'next-intl/server'
import { CaseText } from '../../ui/case-text'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { State, Word } from '../../ui/words'
import { answer } from './actions'
import { type Case, may } from './types'

/** The sites' conditions, each with its answer or, for the applicant, the two buttons. */
export async function Conditions({ view }: { readonly view: Case }) {
  const [t, tc] = await Promise.all([getTranslations('case.conditions'), getTranslations('common.action')])
  const nameOf = (slug: string) => view.sites.find(({ site }) => site === slug)?.name ?? slug
  return (
    <section className="stack" aria-labelledby="conditions">
      <h2 id="conditions">{t('title')}</h2>
      {may(view, 'answerCondition') && <p>{t('warn')}</p>}
      {view.conditions.map((condition) => (
        <article className="panel" key={condition.id}>
          <h3>{nameOf(condition.site)}</h3>
          <p>
            <CaseText>{condition.text}</CaseText>
          </p>
          <p className="small muted">
            <Word group="owner" value={condition.owner} />
            {condition.dueDays !== undefined && ` · ${t('due', { days: condition.dueDays })}`}
          </p>
          {condition.evidence && <p className="small">{t('evidence', { evidence: condition.evidence })}</p>}
          <State group="conditionState" value={condition.state} />
          {condition.state === 'proposed' && may(view, 'answerCondition') && (
            <Form action={answer.bind(null, { applicationId: view.id, conditionId: condition.id })} className="form-bar">
              <Submit name="answer" value="accept" working={tc('working')}>
                {t('accept')}
              </Submit>
              <Submit name="answer" value="refuse" tone="danger" working={tc('working')}>
                {t('refuse')}
              </Submit>
            </Form>
          )}
        </article>
      ))}
    </section>
  )
}
