import { getTranslations } from 'next-intl/server'
import { TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { withdraw } from './actions'

export async function WithdrawForm({ applicationId }: { readonly applicationId: string }) {
  const t = await getTranslations('case.withdraw')
  return (
    <details className="no-print">
      <summary>{t('title')}</summary>
      <div className="stack">
        <p>{t('body')}</p>
        <Form action={withdraw.bind(null, applicationId)} keep={`withdraw-${applicationId}`}>
          <TextArea name="reason" label={t('reason')} rows={3} />
          <div>
            <Submit tone="danger">{t('button')}</Submit>
          </div>
        </Form>
      </div>
    </details>
  )
}
