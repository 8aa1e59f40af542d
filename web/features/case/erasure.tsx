import { getTranslations } from 'next-intl/server'
import { Choices, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { confirmSuggestedErasure, suggestErasure } from './actions'
import { type Case, may } from './types'

/** Four eyes: one person suggests, another one confirms the same suggestion by its hash. */
export async function Erasure({ view }: { readonly view: Case }) {
  const t = await getTranslations('case.office')
  const grounds = (['gdpr-article-17', 'retention-ended', 'unlawful'] as const).map((value) => ({ value, label: t(value) }))
  return (
    <details className="no-print">
      <summary>{t('erasureTitle')}</summary>
      <div className="stack">
        <p>{t('erasureBody')}</p>
        {may(view, 'proposeErasure') && (
          <Form action={suggestErasure.bind(null, view.id)}>
            <Choices name="ground" label={t('ground')} options={grounds} value="gdpr-article-17" />
            <div>
              <Submit tone="danger">{t('propose')}</Submit>
            </div>
          </Form>
        )}
        {may(view, 'confirmErasure') && (
          <Form action={confirmSuggestedErasure.bind(null, view.id)} keep={`erase-${view.id}`}>
            <TextField name="proposalHash" label={t('confirmHash')} />
            <div>
              <Submit tone="danger">{t('confirm')}</Submit>
            </div>
          </Form>
        )}
      </div>
    </details>
  )
}
