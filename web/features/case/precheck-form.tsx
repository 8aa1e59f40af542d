import { getTranslations } from 'next-intl/server'
import { Choices, TextArea, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { precheck } from './actions'
import { type Case, sealedTarget } from './types'

/** The steward's question for one site: feasible here, and how many cases? */
export async function PrecheckForm({ view, site, name }: { readonly view: Case; readonly site: string; readonly name: string }) {
  const [t, tc] = await Promise.all([getTranslations('case.precheck'), getTranslations('common')])
  return (
    <div className="stack">
      <h3>{t('title', { site: name })}</h3>
      <p>{t('body')}</p>
      <Form action={precheck.bind(null, { ...sealedTarget(view), site })} keep={`precheck-${view.id}-${site}`}>
        <Choices
          name="feasible"
          label={t('feasible')}
          options={[
            { value: 'yes', label: tc('unit.yes') },
            { value: 'no', label: tc('unit.no') },
          ]}
        />
        <TextField name="cases" type="number" label={t('cases')} hint={t('casesHint')} />
        <TextArea name="remarks" label={t('remarks')} rows={3} />
        <div>
          <Submit working={tc('action.working')}>{t('send')}</Submit>
        </div>
      </Form>
    </div>
  )
}
