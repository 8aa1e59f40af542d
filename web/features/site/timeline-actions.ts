'use server'
import { getTranslations } from 'next-intl/server'
import { consentTimeline } from '#functions/api-schema/consent-timeline'
import { callAs, missing, refused } from '../../lib/actions'
import { type FormState, textOf, typedValues } from '../../lib/form-state'
import { type TimelineData, timelineData } from './timeline-data'

type Whose =
  | { readonly identifiers: { system: string; value: string }[] }
  | { readonly consents: { readonly [field: string]: unknown; resourceType: string }[] }

/** The pasted consents, else the pseudonym; 'unreadable': what was pasted is no JSON. */
function whoseIn(form: FormData): Whose | 'unreadable' | undefined {
  const pasted = textOf(form, 'document')
  if (pasted !== undefined) {
    try {
      const json: unknown = JSON.parse(pasted)
      return { consents: (Array.isArray(json) ? json : [json]) as { resourceType: string }[] }
    } catch {
      return 'unreadable'
    }
  }
  const [system, value] = [textOf(form, 'system'), textOf(form, 'value')]
  return system === undefined || value === undefined ? undefined : { identifiers: [{ system, value }] }
}
const shown = (state: FormState, form: FormData, result: Readonly<Record<string, string>>): FormState => ({
  attempt: state.attempt + 1,
  faults: [],
  values: typedValues(form),
  again: false,
  result,
})

async function show(state: FormState, form: FormData, rules: readonly string[]): Promise<FormState> {
  const [t, tl] = await Promise.all([getTranslations('site.differs'), getTranslations('site.lookup')])
  const whose = whoseIn(form)
  if (whose === undefined) return missing(state, form, [{ field: 'value', message: t('needed') }])
  if (whose === 'unreadable') return missing(state, form, [{ field: 'document', message: tl('documentBad') }])
  const timelines: TimelineData[] = []
  for (const profile of rules) {
    const answer = await callAs(consentTimeline, { body: { ...whose, rules: profile } })
    if (!answer.ok) return refused(state, form, answer.problem)
    timelines.push(await timelineData(answer.value))
  }
  const [first, second] = timelines
  const timelinesText = JSON.stringify(timelines)
  if (second === undefined) return shown(state, form, { timelines: timelinesText })
  const differing = differencesOf(first, second)
  const verdict = differing.length === 0 ? t('same') : t('different', { count: differing.length })
  return shown(state, form, { timelines: timelinesText, differing: JSON.stringify(differing), verdict })
}

/** Policies whose stretches are not the same. */
const differencesOf = (one: TimelineData | undefined, other: TimelineData): readonly string[] =>
  (one?.lines ?? [])
    .filter((line, index) => JSON.stringify(line.stretches) !== JSON.stringify(other.lines[index]?.stretches))
    .map(({ code, name }) => `${code} ${name}`)

/** One person's course under the default rule set. The pseudonym travels in the body only. */
export const showTimeline = async (state: FormState, form: FormData): Promise<FormState> => show(state, form, ['mii-default'])

/** The same consents under both rule sets. */
export const compareRules = async (state: FormState, form: FormData): Promise<FormState> => show(state, form, ['mii-default', 'strict'])
