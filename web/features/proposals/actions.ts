'use server'
import { getTranslations } from 'next-intl/server'
import { createApplication } from '#functions/api-schema/applications'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

/** Begins a draft and leads to its task list. */
export async function begin(state: FormState, form: FormData): Promise<FormState> {
  const title = textOf(form, 'title')
  if (title === undefined) {
    const t = await getTranslations('proposals.start')
    return missing(state, form, [{ field: 'title', message: t('missing') }])
  }
  return command(createApplication, { body: { title } }, { state, form }, ({ applicationId }) => `/proposals/${applicationId}/edit`)
}
