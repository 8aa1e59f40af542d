'use server'
import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import {
  createWebhook,
  replayWebhookDelivery,
  rotateWebhookSecret,
  switchWebhook,
  WEBHOOK_TYPE_NAMES,
} from '#functions/api-schema/webhooks'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'

const pageOf = (webhook: string): string => `/site/webhooks/${webhook}?notice=done`
const shown = (state: FormState, webhook: string, secret: string): FormState => ({
  attempt: state.attempt + 1,
  faults: [],
  values: {},
  again: false,
  result: { webhook, secret },
})

/** Subscribes an endpoint and answers its secret into the page, once. */
export async function newWebhook(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.webhooks')
  const url = textOf(form, 'url')
  const types = WEBHOOK_TYPE_NAMES.filter((type) => form.getAll('types').includes(type))
  const faults: Fault[] = [
    ...(url === undefined ? [{ field: 'url', message: t('urlMissing') }] : []),
    ...(types.length === 0 ? [{ field: 'types', message: t('typesMissing') }] : []),
  ]
  if (url === undefined || faults.length > 0) return missing(state, form, faults)
  const answer = await callAs(createWebhook, { body: { site: textOf(form, 'site') ?? '', url, types } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  revalidatePath('/[locale]/site/webhooks', 'page')
  return shown(state, answer.value.webhook, answer.value.secret ?? t('secretGone'))
}

export async function rotateWebhook(webhook: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.webhooks')
  const answer = await callAs(rotateWebhookSecret, { params: { webhookId: webhook }, body: {} }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  revalidatePath('/[locale]/site/webhooks', 'layout')
  return shown(state, webhook, answer.value.secret ?? t('secretGone'))
}

export async function turnWebhook(
  { webhook, active }: { readonly webhook: string; readonly active: boolean },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(switchWebhook, { params: { webhookId: webhook }, body: { active } }, { state, form }, pageOf(webhook))
}

export async function replay(
  { webhook, event }: { readonly webhook: string; readonly event: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(replayWebhookDelivery, { params: { webhookId: webhook, eventId: event }, body: {} }, { state, form }, pageOf(webhook))
}
