'use server'
import { getTranslations } from 'next-intl/server'
import { findHoldings } from '#functions/api-schema/affected-grants'
import { callAs, missing, refused } from '../../lib/actions'
import { type FormState, textOf, typedValues } from '../../lib/form-state'

/** Which projects hold a person. The pseudonym travels in the body only. */
export async function lookForHoldings(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.lookup')
  const [system, value, site] = [textOf(form, 'system'), textOf(form, 'value'), textOf(form, 'site')]
  if (system === undefined || value === undefined) {
    const absent = (['system', 'value'] as const).filter((field) => textOf(form, field) === undefined)
    return missing(
      state,
      form,
      absent.map((field) => ({ field, message: t(`missing.${field}`) })),
    )
  }
  const answer = await callAs(findHoldings, { body: { identifiers: [{ system, value }], ...(site === undefined ? {} : { site }) } })
  if (!answer.ok) return refused(state, form, answer.problem)
  return {
    attempt: state.attempt + 1,
    faults: [],
    values: typedValues(form),
    again: false,
    result: { holdings: JSON.stringify(answer.value.items) },
  }
}
