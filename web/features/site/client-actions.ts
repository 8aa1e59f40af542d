'use server'
import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { createClient, SCOPES } from '#functions/api-schema/clients'
import { callAs, missing, refused } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'

/** Creates a client and answers its secret into the page: it is never in an address and never shown again. */
export async function newClient(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const name = textOf(form, 'name')
  const site = textOf(form, 'site') ?? ''
  const scopes = SCOPES.filter((scope) => form.getAll('scopes').includes(scope))
  const faults: Fault[] = [
    ...(name === undefined ? [{ field: 'name', message: t('nameMissing') }] : []),
    ...(scopes.length === 0 ? [{ field: 'scopes', message: t('scopesMissing') }] : []),
  ]
  if (name === undefined || faults.length > 0) return missing(state, form, faults)
  const answer = await callAs(createClient, { body: { name, site, scopes } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  revalidatePath('/[locale]/site/clients', 'page')
  const { client, secret } = answer.value
  return { attempt: state.attempt + 1, faults: [], values: {}, again: false, result: { client, secret: secret ?? t('secretGone') } }
}
