import { getFormatter, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import { tryCharter } from '#functions/api-schema/statistics'
import { callAs, refused } from '../../lib/actions'
import { type FormState, type ResultTable, typedValues } from '../../lib/form-state'
import type { Charter } from './types'

type Trial = z.output<typeof tryCharter.result>
type Ruling = Trial['items'][number]['was']

/** A ruling in words: the outcome, and why. */
async function words(): Promise<(ruling: Ruling) => string> {
  const [outcomes, reasons] = await Promise.all([getTranslations('words.siteState'), getTranslations('words.tallyReason')])
  return ({ outcome, reason }) => {
    const what = outcomes.has(outcome as 'approved') ? outcomes(outcome as 'approved') : outcome
    return reasons.has(reason as 'carried') ? `${what}. ${reasons(reason as 'carried')}` : what
  }
}

async function tableOf({ ballots, tried: counted, changed, items }: Trial): Promise<ResultTable> {
  const [t, format, say] = await Promise.all([getTranslations('committee.trial'), getFormatter(), words()])
  return {
    title: t('title'),
    lines: [
      t('summary', { tried: counted, changed }),
      ...(ballots > counted ? [t('left', { count: ballots - counted })] : []),
      t('caution'),
    ],
    head: [t('ballot'), t('closed'), t('was'), t('would')],
    rows: items
      .toSorted((a, b) => Number(b.changed) - Number(a.changed))
      .map(({ reference, closedAt, was, would, changed: marked }) => ({
        cells: [reference, format.dateTime(new Date(closedAt), 'day'), say(was), marked ? say(would) : t('same')],
        marked,
      })),
  }
}

/** The draft in the form, run over the committee's closed ballots; the form stays as it is, and nothing is proposed. */
export async function tried(
  site: string,
  charter: Charter,
  { state, form }: { readonly state: FormState; readonly form: FormData },
): Promise<FormState> {
  const answer = await callAs(tryCharter, { params: { site }, body: { charter } })
  if (!answer.ok) return refused(state, form, answer.problem)
  return { attempt: state.attempt + 1, faults: [], values: typedValues(form), again: false, table: await tableOf(answer.value) }
}
