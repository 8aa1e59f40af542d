import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { TimelineView } from '#functions/api-schema/consent-timeline'
import { localeOf } from '../../lib/locale'
import { reasonWords } from './answer-data'
import type { Effect } from './effect-signs'
import { policyName } from './policy-names'

export type TimelineStretch = {
  readonly from: string
  readonly to: string
  readonly days: string
  readonly effect: Effect
  readonly word: string
  readonly why: string
}
export type TimelineLine = { readonly code: string; readonly name: string; readonly stretches: readonly TimelineStretch[] }
/** A timeline in the reader's words, as the picture and the table show it. */
export type TimelineData = {
  readonly from: string
  readonly to: string
  readonly today: string
  readonly rules: string
  /** What the picture shows, for those who do not see it. */
  readonly picture: string
  readonly note: string | null
  readonly lines: readonly TimelineLine[]
}
/** Names of policies, answers and days, in the reader's language. */
export async function timelineData(view: z.output<typeof TimelineView>): Promise<TimelineData> {
  const [t, tw, words, format, locale] = await Promise.all([
    getTranslations('site.timeline'),
    getTranslations('words.decision'),
    reasonWords(),
    getFormatter(),
    getLocale(),
  ])
  const language = localeOf(locale)
  const day = (on: string): string => format.dateTime(new Date(`${on}T12:00:00Z`), 'day')
  const note = view.known === 'none' ? t('none') : view.known === 'not-linked' ? t('notLinked') : null
  return {
    from: view.from,
    to: view.to,
    today: view.today,
    rules: t('rules', view.rules),
    picture: t('picture', { from: day(view.from), to: day(view.to) }),
    note,
    lines: view.policies.map(({ policy, stretches }) => ({
      code: policyName(policy, language).short,
      name: policyName(policy, language).name,
      stretches: stretches.map(({ from, to, effect, reason }) => ({
        from,
        to,
        days: `${day(from)} – ${day(to)}`,
        effect,
        word: tw(effect),
        why: words(reason),
      })),
    })),
  }
}
