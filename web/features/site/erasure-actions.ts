'use server'
import { getTranslations } from 'next-intl/server'
import { confirmConsentErasure, proposeConsentErasure } from '#functions/api-schema/consent-erasures'
import { findSubjects } from '#functions/api-schema/consent-records'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

const NEXT = '/site/erasures?notice=done'

/** The pseudonym travels in the body only; what is proposed names the person by an opaque key. */
export async function propose(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.erasures')
  const [system, value] = [textOf(form, 'system'), textOf(form, 'value')]
  if (system === undefined || value === undefined) {
    const empty = Object.entries({ system, value }).filter(([, text]) => text === undefined)
    return missing(
      state,
      form,
      empty.map(([field]) => ({ field, message: t('missing') })),
    )
  }
  const found = await callAs(findSubjects, { body: { identifiers: [{ system, value }] } })
  if (!found.ok) return refused(state, form, found.problem)
  const subject = found.value.items[0]?.subject ?? undefined
  if (subject === undefined) return missing(state, form, [{ field: 'value', message: t('nobody') }])
  const ground = (textOf(form, 'ground') ?? 'gdpr-article-17') as 'gdpr-article-17'
  return command(proposeConsentErasure, { body: { subject, ground } }, { state, form }, NEXT)
}

export async function confirm(
  { erasureId, proposalHash }: { readonly erasureId: string; readonly proposalHash: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(confirmConsentErasure, { params: { erasureId }, body: { proposalHash } }, { state, form }, NEXT)
}
