'use server'
import { getTranslations } from 'next-intl/server'
import { changeConsentSettings } from '#functions/api-schema/consent'
import { PERSONAL_DATA } from '#policies/consent/site-stream'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

export async function changePersonalData(site: string, state: FormState, form: FormData): Promise<FormState> {
  const chosen = textOf(form, 'personalData')
  const personalData = PERSONAL_DATA.find((one) => one === chosen)
  if (personalData === undefined) {
    const t = await getTranslations('site.settings')
    return missing(state, form, [{ field: 'personalData', message: t('missing') }])
  }
  return command(changeConsentSettings, { body: { site, personalData } }, { state, form }, '/site/settings?notice=done')
}
