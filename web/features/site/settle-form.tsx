import { getTranslations } from 'next-intl/server'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { settle } from './affected-actions'

export async function SettleForm({ grant, position }: { readonly grant: string; readonly position: number }) {
  const [t, tc] = await Promise.all([getTranslations('site.affected'), getTranslations('common.action')])
  return (
    <Form action={settle.bind(null, { grant, position })}>
      <div>
        <Submit working={tc('working')}>{t('settle')}</Submit>
      </div>
    </Form>
  )
}
