'use server'
import { getTranslations } from 'next-intl/server'
import { MAIL_CHOICES, setMailSettings } from '#functions/api-schema/mail'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

export async function chooseMail(state: FormState, form: FormData): Promise<FormState> {
  const choice = MAIL_CHOICES.find((one) => one === textOf(form, 'choice'))
  if (choice === undefined) return missing(state, form, [{ field: 'choice', message: (await getTranslations('account'))('choiceMissing') }])
  return command(setMailSettings, { body: { choice } }, { state, form }, '/account?notice=saved')
}
