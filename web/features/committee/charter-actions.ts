'use server'
import { getTranslations } from 'next-intl/server'
import { confirmCharter, getCommittee, listCharters, proposeCharter } from '#functions/api-schema/committees'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { charterIn, nextVersion } from './charter-in'
import { tried } from './charter-trial'

const pageOf = (site: string): string => `/committee/charter?site=${site}&notice=done`

/** Proposes a shipped charter word for word. */
export async function adopt(
  { site, id }: { readonly site: string; readonly id: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const shipped = await callAs(listCharters, {})
  if (!shipped.ok) return refused(state, form, shipped.problem)
  const found = shipped.value.items.find(({ charter }) => charter.id === id)
  if (found === undefined) return missing(state, form, [{ message: (await getTranslations('problems'))('OTHER') }])
  const body = { name: found.name, charter: found.charter }
  return command(proposeCharter, { params: { site }, body }, { state, form }, pageOf(site))
}

export async function propose(site: string, state: FormState, form: FormData): Promise<FormState> {
  const committee = await callAs(getCommittee, { params: { site } })
  if (!committee.ok) return refused(state, form, committee.problem)
  const read = charterIn(form, (id) => nextVersion(committee.value, id))
  if (!read.ok) {
    const t = await getTranslations('committee.form')
    return missing(
      state,
      form,
      read.fields.map((field) => ({
        field,
        message: t.has(`wrong.${field}` as 'wrong.id') ? t(`wrong.${field}` as 'wrong.id') : t('wrong.other'),
      })),
    )
  }
  if (textOf(form, 'try') !== undefined) return tried(site, read.value.charter, { state, form })
  return command(proposeCharter, { params: { site }, body: read.value }, { state, form }, pageOf(site))
}

export async function confirm(
  { site, proposalHash }: { readonly site: string; readonly proposalHash: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(confirmCharter, { params: { site }, body: { proposalHash } }, { state, form }, pageOf(site))
}
