'use server'
import { getTranslations } from 'next-intl/server'
import { endAbsence, recordAbsence } from '#functions/api-schema/committees'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

const pageOf = (site: string): string => `/committee/members?site=${site}&notice=done`

export async function recordAway(site: string, state: FormState, form: FormData): Promise<FormState> {
  const [from, to] = [textOf(form, 'from'), textOf(form, 'to')]
  if (from === undefined || to === undefined) {
    const t = await getTranslations('committee.absence')
    const empty = [...(from === undefined ? ['from'] : []), ...(to === undefined ? ['to'] : [])]
    return missing(
      state,
      form,
      empty.map((field) => ({ field, message: t('dayMissing') })),
    )
  }
  const body = { from, to, delegated: textOf(form, 'delegated') === 'yes' }
  return command(recordAbsence, { params: { site }, body }, { state, form }, pageOf(site))
}

export async function endAway(
  { site, absence }: { readonly site: string; readonly absence: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(endAbsence, { params: { site, absence }, body: {} }, { state, form }, pageOf(site))
}
