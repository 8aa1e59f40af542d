'use server'
import { getFormatter, getTranslations } from 'next-intl/server'
import { checkConsent, evaluateConsent } from '#functions/api-schema/consent'
import { callAs, missing, refused } from '../../lib/actions'
import { type FormState, textOf, typedValues } from '../../lib/form-state'

/** The question that both forms ask; days and purpose as they were chosen. */
function questionIn(form: FormData): Record<string, unknown> {
  const dataDate = textOf(form, 'dataDate')
  return {
    purpose: textOf(form, 'purpose') ?? 'central-analysis',
    retrospective: form.get('retrospective') === 'yes',
    ...(dataDate === undefined ? {} : { dataDate }),
  }
}

async function emptyFields(form: FormData, names: readonly string[]) {
  const t = await getTranslations('site.lookup')
  return names.filter((name) => textOf(form, name) === undefined).map((field) => ({ field, message: t('missing') }))
}

/** The wording of one answer; a reason or decision that has none in the reader's language shows its code. */
async function inWords(decision: string, reason: string | undefined) {
  const [tw, tr] = await Promise.all([getTranslations('words.decision'), getTranslations('consent.reason')])
  return {
    decision: tw.has(decision as 'permit') ? tw(decision as 'permit') : decision,
    ...(reason === undefined ? {} : { why: tr.has(reason as 'permitted') ? tr(reason as 'permitted') : reason }),
  }
}

/** One person, from the site's stored consents. The pseudonym travels in the body only. */
export async function lookUp(state: FormState, form: FormData): Promise<FormState> {
  const faults = await emptyFields(form, ['system', 'value', 'dataDate'])
  if (faults.length > 0) return missing(state, form, faults)
  const identifier = { system: textOf(form, 'system') ?? '', value: textOf(form, 'value') ?? '' }
  const answer = await callAs(checkConsent, { body: { question: questionIn(form), subjects: [{ identifiers: [identifier] }] } })
  if (!answer.ok) return refused(state, form, answer.problem)
  const [t, format] = await Promise.all([getTranslations('site.lookup'), getFormatter()])
  const [one] = answer.value.answers
  if (one === undefined) return missing(state, form, [{ message: t('missing') }])
  const ends = new Date(answer.value.validUntil)
  const until = `${format.dateTime(ends, 'day')}, ${format.dateTime(ends, 'time')}`
  const result = {
    ...(await inWords(one.decision, one.reason)),
    release: one.release ? t('releaseYes', { until }) : t('releaseNo'),
    rules: t('rulesValue', { id: one.rules.id, version: one.rules.version }),
    decisionId: answer.value.decisionId,
  }
  return { attempt: state.attempt + 1, faults: [], values: typedValues(form), again: false, result }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A what-if with a pasted consent: nothing is stored, nothing is released. */
export async function tryOut(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.lookup')
  const faults = await emptyFields(form, ['document', 'dataDate'])
  if (faults.length > 0) return missing(state, form, faults)
  const document = parsed(textOf(form, 'document') ?? '')
  if (document === undefined) return missing(state, form, [{ field: 'document', message: t('documentBad') }])
  const consents = Array.isArray(document) ? document : [document]
  const answer = await callAs(evaluateConsent, { body: { question: questionIn(form), consents } })
  if (!answer.ok) return refused(state, form, answer.problem)
  const result = {
    ...(await inWords(answer.value.decision, undefined)),
    ...(await reasonsIn(answer.value.reasons)),
    release: t('hypothetical'),
  }
  return { attempt: state.attempt + 1, faults: [], values: typedValues(form), again: false, result }
}

async function reasonsIn(reasons: unknown): Promise<Record<string, string>> {
  if (!Array.isArray(reasons)) return {}
  const t = await getTranslations('consent.reason')
  const lines = reasons.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('reason' in one) || !('policy' in one)) return []
    const code = String(one.reason)
    return [[`…${String(one.policy).slice(-4)}`, t.has(code as 'permitted') ? t(code as 'permitted') : code]]
  })
  return Object.fromEntries(lines)
}
