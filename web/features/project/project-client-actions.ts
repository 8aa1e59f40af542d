'use server'
import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { blockProjectClient, createProjectClient, rotateProjectClientSecret } from '#functions/api-schema/project-clients'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

type Ours = { readonly applicationId: string; readonly client: string }
const paramsOf = ({ applicationId, client }: Ours) => ({ applicationId, clientId: client })
const shown = (state: FormState, client: string, secret: string): FormState => {
  revalidatePath('/[locale]/proposals/[id]/withdrawals', 'page')
  return { attempt: state.attempt + 1, faults: [], values: {}, again: false, result: { client, secret } }
}

/** Creates a client of the project and answers its secret into the page, once: it is never in an address. */
export async function newProjectClient(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const name = textOf(form, 'name')
  if (name === undefined) return missing(state, form, [{ field: 'name', message: t('nameMissing') }])
  const answer = await callAs(createProjectClient, { params: { applicationId }, body: { name } }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  return shown(state, answer.value.client, answer.value.secret ?? t('secretGone'))
}

/** The new secret is shown once; the old one counts for the days that were chosen. */
export async function rotateProjectClient(ours: Ours, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.clients')
  const overlapDays = Number(textOf(form, 'overlapDays') ?? '7')
  const answer = await callAs(rotateProjectClientSecret, { params: paramsOf(ours), body: { overlapDays } }, form)
  return answer.ok ? shown(state, ours.client, answer.value.secret ?? t('secretGone')) : refused(state, form, answer.problem)
}

export async function blockClientOfProject(ours: Ours, state: FormState, form: FormData): Promise<FormState> {
  const next = `/proposals/${ours.applicationId}/withdrawals?notice=done`
  return command(blockProjectClient, { params: paramsOf(ours), body: {} }, { state, form }, next)
}
