'use server'
import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { createProjectWebhook, rotateProjectWebhookSecret, switchProjectWebhook } from '#functions/api-schema/project-webhooks'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

type Ours = { readonly applicationId: string; readonly webhook: string }
const shown = (state: FormState, webhook: string, secret: string): FormState => {
  revalidatePath('/[locale]/proposals/[id]/withdrawals', 'page')
  return { attempt: state.attempt + 1, faults: [], values: {}, again: false, result: { webhook, secret } }
}

/** Subscribes an endpoint of the project and answers its secret into the page, once. */
export async function newProjectWebhook(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.webhooks')
  const url = textOf(form, 'url')
  if (url === undefined) return missing(state, form, [{ field: 'url', message: t('urlMissing') }])
  const answer = await callAs(createProjectWebhook, { params: { applicationId }, body: { url } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  return shown(state, answer.value.webhook, answer.value.secret ?? t('secretGone'))
}

export async function rotateProjectWebhook({ applicationId, webhook }: Ours, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.webhooks')
  const answer = await callAs(rotateProjectWebhookSecret, { params: { applicationId, webhookId: webhook }, body: {} }, form)
  return answer.ok ? shown(state, webhook, answer.value.secret ?? t('secretGone')) : refused(state, form, answer.problem)
}

export async function turnProjectWebhook(
  { applicationId, webhook, active }: Ours & { readonly active: boolean },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const given = { params: { applicationId, webhookId: webhook }, body: { active } }
  return command(switchProjectWebhook, given, { state, form }, `/proposals/${applicationId}/withdrawals?notice=done`)
}
