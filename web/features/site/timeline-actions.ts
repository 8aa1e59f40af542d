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

/** Policies whose stretches are not the same. */
const differencesOf = ([one, other]: readonly TimelineData[]): readonly string[] =>
  (one?.lines ?? [])
    .filter((line, index) => JSON.stringify(line.stretches) !== JSON.stringify(other?.lines[index]?.stretches))
    .map(({ code, name }) => `${code} ${name}`)

/** The same consents under both rule sets. The pseudonym travels in the body only. */
export async function compareRules(state: FormState, form: FormData): Promise<FormState> {
  const [t, tl] = await Promise.all([getTranslations('site.differs'), getTranslations('site.lookup')])
  const whose = whoseIn(form)
  if (whose === undefined) return missing(state, form, [{ field: 'value', message: t('needed') }])
  if (whose === 'unreadable') return missing(state, form, [{ field: 'document', message: tl('documentBad') }])
  const asked = await Promise.all(['mii-default', 'strict'].map((rules) => callAs(consentTimeline, { body: { ...whose, rules } })))
  const timelines: TimelineData[] = []
  for (const answer of asked) {
    if (!answer.ok) return refused(state, form, answer.problem)
    timelines.push(await timelineData(answer.value))
  }
  const differing = differencesOf(timelines)
  const verdict = differing.length === 0 ? t('same') : t('different', { count: differing.length })
  return shown(state, form, { timelines: JSON.stringify(timelines), differing: JSON.stringify(differing), verdict })
}
