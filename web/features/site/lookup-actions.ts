'use server'
import { getFormatter, getTranslations } from 'next-intl/server'
import { checkConsent, evaluateConsent } from '#functions/api-schema/consent'
import { consentTimeline } from '#functions/api-schema/consent-timeline'
import { callAs, missing, refused } from '../../lib/actions'
import type { ApiProblem } from '../../lib/api-problem'
import { type FormState, textOf, typedValues } from '../../lib/form-state'
import { type AnswerData, answerData, Judged } from './answer-data'
import { timelineData } from './timeline-data'

type Whose =
  | { readonly identifiers: { system: string; value: string }[] }
  | { readonly consents: { readonly [field: string]: unknown; resourceType: string }[] }

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
  return names.filter((name) => textOf(form, name) === undefined).map((field) => ({ field, message: t(`missing.${field as 'value'}`) }))
}

/** The answer and the course over time, as the page draws them; the course is a what-if of its own. */
async function shown(state: FormState, form: FormData, answer: AnswerData, whose: Whose): Promise<FormState> {
  const course = await callAs(consentTimeline, { body: whose })
  if (!course.ok) return refused(state, form, course.problem)
  const timelines = JSON.stringify([await timelineData(course.value)])
  const result = { answer: JSON.stringify(answer), timelines }
  return { attempt: state.attempt + 1, faults: [], values: typedValues(form), again: false, result }
}

const TROUBLE: ApiProblem = { type: 'about:blank', title: 'Unavailable', status: 503, code: 'UNAVAILABLE' }

/** One person, from the site's stored consents. The pseudonym travels in the body only. */
export async function lookUp(state: FormState, form: FormData): Promise<FormState> {
  const faults = await emptyFields(form, ['system', 'value', 'dataDate'])
  if (faults.length > 0) return missing(state, form, faults)
  const identifiers = [{ system: textOf(form, 'system') ?? '', value: textOf(form, 'value') ?? '' }]
  const answer = await callAs(checkConsent, { body: { question: questionIn(form), subjects: [{ identifiers }], explain: true } })
  if (!answer.ok) return refused(state, form, answer.problem)
  const [t, format] = await Promise.all([getTranslations('site.answer'), getFormatter()])
  const { validUntil, decisionId } = answer.value
  if (decisionId === null || validUntil === null) return refused(state, form, TROUBLE)
  const [one] = answer.value.answers
  const judged = Judged.parse(one)
  const ends = new Date(validUntil)
  const until = `${format.dateTime(ends, 'day')}, ${format.dateTime(ends, 'time')}`
  const release = one?.release === true ? t('releaseYes', { until }) : t('releaseNo')
  return shown(state, form, await answerData(judged, release, decisionId), { identifiers })
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
  const [t, ta] = await Promise.all([getTranslations('site.lookup'), getTranslations('site.answer')])
  const faults = await emptyFields(form, ['document', 'dataDate'])
  if (faults.length > 0) return missing(state, form, faults)
  const document = parsed(textOf(form, 'document') ?? '')
  if (document === undefined) return missing(state, form, [{ field: 'document', message: t('documentBad') }])
  const consents = Array.isArray(document) ? document : [document]
  const answer = await callAs(evaluateConsent, { body: { question: questionIn(form), consents } })
  if (!answer.ok) return refused(state, form, answer.problem)
  return shown(state, form, await answerData(Judged.parse(answer.value), ta('hypothetical'), null), { consents })
}
