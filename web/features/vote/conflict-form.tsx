import { getTranslations } from 'next-intl/server'
import { Choices, TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { declare } from './actions'
import type { Ballot } from './types'

/** Asked before anything of the dossier is shown. */
export async function ConflictForm({ ballot }: { readonly ballot: Ballot }) {
  const [t, tc] = await Promise.all([getTranslations('vote.conflict'), getTranslations('common.action')])
  return (
    <section className="your-turn stack" aria-labelledby="conflict">
      <h2 id="conflict">{t('title')}</h2>
      <p>{t('body')}</p>
      <Form action={declare.bind(null, ballot.id)} keep={`declare-${ballot.id}`} className="stack conflict-form">
        <Choices
          name="conflict"
          label={t('answer')}
          options={[
            { value: 'no', label: t('no') },
            { value: 'yes', label: t('yes') },
          ]}
        />
        <div className="when-conflict">
          <TextArea name="reason" label={t('reason')} rows={3} />
        </div>
        <div>
          <Submit working={tc('working')}>{t('send')}</Submit>
        </div>
      </Form>
    </section>
  )
}
