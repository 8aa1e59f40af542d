'use server'
import { getTranslations } from 'next-intl/server'
import { answerCondition, giveEvidence, reviewCondition } from '#functions/api-schema/applications'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

/** `page`: where the reader comes back to (without language). */
export type Target = { readonly applicationId: string; readonly conditionId: string; readonly page: string }
const paramsOf = ({ applicationId, conditionId }: Target) => ({ applicationId, conditionId })
const doneAt = ({ page, conditionId }: Target) => `${page}?notice=done#condition-${conditionId}`
const VERDICTS = ['fulfilled', 'not-yet', 'waived'] as const

export async function answer(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const given = { params: paramsOf(target), body: { accept: textOf(form, 'answer') === 'accept' } }
  return command(answerCondition, given, { state, form }, doneAt(target))
}

export async function handIn(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const field = `evidence.${target.conditionId}`
  const text = textOf(form, field)
  const reference = textOf(form, `reference.${target.conditionId}`)
  if (text === undefined) return missing(state, form, [{ field, message: (await getTranslations('conditions'))('evidenceMissing') }])
  const body = { text, ...(reference === undefined ? {} : { reference }) }
  return command(giveEvidence, { params: paramsOf(target), body }, { state, form }, doneAt(target))
}

export async function review(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('conditions')
  const verdict = VERDICTS.find((one) => one === textOf(form, `verdict.${target.conditionId}`))
  const reason = textOf(form, `reason.${target.conditionId}`)
  const faults = [
    ...(verdict === undefined ? [{ field: `verdict.${target.conditionId}`, message: t('verdictMissing') }] : []),
    ...(verdict !== 'fulfilled' && reason === undefined ? [{ field: `reason.${target.conditionId}`, message: t('reasonMissing') }] : []),
  ]
  if (verdict === undefined || faults.length > 0) return missing(state, form, faults)
  const body = { verdict, ...(reason === undefined ? {} : { reason }) }
  return command(reviewCondition, { params: paramsOf(target), body }, { state, form }, doneAt(target))
}
