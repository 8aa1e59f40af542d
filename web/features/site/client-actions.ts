'use server'
import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { blockClient, confirmClient, createClient, proposeClientRights, rotateClientSecret } from '#functions/api-schema/clients'
import { SCOPES } from '#functions/api-schema/scopes'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'

/** Scopes, and operations where some were chosen. */
function rightsIn(form: FormData) {
  const operations = form.getAll('operations').map(String)
  return {
    scopes: SCOPES.filter((scope) => form.getAll('scopes').includes(scope)),
    ...(operations.length === 0 ? {} : { operations }),
  }
}
const pageOf = (client: string): string => `/site/clients/${client}?notice=done`
const shown = (state: FormState, result: Readonly<Record<string, string>>): FormState => ({
  attempt: state.attempt + 1,
  faults: [],
  values: {},
  again: false,
  result,
})

/** Proposes a client and answers its secret into the page: it is never in an address and never shown again. */
export async function newClient(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const name = textOf(form, 'name')
  const rights = rightsIn(form)
  const faults: Fault[] = [
    ...(name === undefined ? [{ field: 'name', message: t('nameMissing') }] : []),
    ...(rights.scopes.length === 0 ? [{ field: 'scopes', message: t('scopesMissing') }] : []),
  ]
  if (name === undefined || faults.length > 0) return missing(state, form, faults)
  const answer = await callAs(createClient, { body: { name, site: textOf(form, 'site') ?? '', ...rights } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  revalidatePath('/[locale]/site/clients', 'page')
  const { client, secret } = answer.value
  return shown(state, { client, secret: secret ?? t('secretGone') })
}

export async function proposeRights(client: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const rights = rightsIn(form)
  if (rights.scopes.length === 0) return missing(state, form, [{ field: 'scopes', message: t('scopesMissing') }])
  return command(proposeClientRights, { params: { clientId: client }, body: rights }, { state, form }, pageOf(client))
}

export async function confirmRights(
  { client, proposalHash }: { readonly client: string; readonly proposalHash: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(confirmClient, { params: { clientId: client }, body: { proposalHash } }, { state, form }, pageOf(client))
}

/** The new secret is shown once; the old one counts for the days that were chosen. */
export async function rotateSecret(client: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const overlapDays = Number(textOf(form, 'overlapDays') ?? '7')
  const answer = await callAs(rotateClientSecret, { params: { clientId: client }, body: { overlapDays } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  revalidatePath('/[locale]/site/clients', 'layout')
  return shown(state, { client, secret: answer.value.secret ?? t('secretGone') })
}

export async function block(client: string, state: FormState, form: FormData): Promise<FormState> {
  return command(blockClient, { params: { clientId: client }, body: {} }, { state, form }, pageOf(client))
}
