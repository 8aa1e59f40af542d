import { getTranslations } from 'next-intl/server'
import type { FormAction } from '../../lib/form-state'
import { TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { activate, closeReview, issue, publish } from './actions'
import { type Case, may } from './types'

type Step = {
  readonly operation: string
  readonly word: 'issue' | 'publish' | 'activate'
  readonly action: (id: string, ...rest: Parameters<FormAction>) => ReturnType<FormAction>
}
const STEPS: readonly Step[] = [
  { operation: 'issueContract', word: 'issue', action: issue },
  { operation: 'publishApplication', word: 'publish', action: publish },
  { operation: 'activateApplication', word: 'activate', action: activate },
]

/** Later steps of the office: close the site review, issue the contract, publish, start the use. */
export async function OfficeSteps({ view }: { readonly view: Case }) {
  const [t, tc] = await Promise.all([getTranslations('case.office'), getTranslations('common.action')])
  return (
    <div className="stack">
      {STEPS.filter(({ operation }) => may(view, operation)).map(({ word, action }) => (
        <div className="stack-s" key={word}>
          <h3>{t(`${word}Title`)}</h3>
          <p>{t(`${word}Body`)}</p>
          <Form action={action.bind(null, view.id)}>
            <div>
              <Submit working={tc('working')}>{t(word)}</Submit>
            </div>
          </Form>
        </div>
      ))}
      {may(view, 'closeSiteReview') && (
        <details>
          <summary>{t('closeTitle')}</summary>
          <p>{t('closeBody')}</p>
          <Form action={closeReview.bind(null, view.id)} keep={`close-${view.id}`}>
            <TextArea name="reason" label={t('rejectReason')} rows={3} />
            <div>
              <Submit working={tc('working')}>{t('close')}</Submit>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}
