import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import * as z from 'zod'
import { RULE_OF_REASON } from '../../../policies/consent/answer'
import { localeOf } from '../../lib/locale'
import { policyName, templateKind } from './policy-names'

const Decision = z.enum(['permit', 'deny', 'unknown', 'indeterminate'])
const Source = z.object({ id: z.string().nullable(), template: z.string().nullable(), dateTime: z.string().nullable() })
const Reason = z.object({
  policy: z.string(),
  role: z.enum(['gate', 'window']),
  effect: Decision,
  reason: z.string(),
  interval: z.object({ start: z.string().nullable(), end: z.string().nullable() }).nullish(),
  basedOn: z.array(Source).optional(),
})
/** What `check` and `evaluate` say alike. */
export const Judged = z.object({
  decision: Decision,
  reason: z.string().optional(),
  reasons: z.array(Reason),
  warnings: z.array(z.object({ code: z.string(), detail: z.string() })).optional(),
  rules: z.object({ id: z.string(), version: z.int() }),
})
type Judgement = z.output<typeof Judged>
export type AnswerLine = {
  readonly code: string
  readonly name: string
  readonly role: string
  readonly effect: z.output<typeof Decision>
  readonly word: string
  readonly why: string
  readonly rule: string
  readonly days: string
  readonly documents: readonly string[]
}
/** One answer in the reader's words; `next` says what to do now. */
export type AnswerData = {
  readonly decision: z.output<typeof Decision>
  readonly word: string
  readonly next: string
  readonly release: string
  readonly lines: readonly AnswerLine[]
  readonly warnings: readonly string[]
  readonly rules: string
  readonly decisionId: string | null
}

/** The rule of consent.md behind a reason; '' for a reason that is not on the list. */
const ruleOf = (reason: string): string => RULE_OF_REASON[reason as 'permitted'] ?? ''

/** An answer in the reader's language. `release`: what it releases, in words; `decisionId`: under which it can be asked for again. */
export async function answerData(judged: Judgement, release: string, decisionId: string | null): Promise<AnswerData> {
  const [t, tw, tr] = await Promise.all([getTranslations('site.answer'), getTranslations('words.decision'), reasonWords()])
  const lines = await Promise.all(judged.reasons.map(lineOf))
  return {
    decision: judged.decision,
    word: tw(judged.decision),
    next: judged.reasons.length === 0 && judged.reason !== undefined ? tr(judged.reason) : t(`next.${judged.decision}`),
    release,
    lines,
    warnings: await warningsOf(judged.warnings ?? []),
    rules: t('rulesValue', judged.rules),
    decisionId,
  }
}

/** A reason in words; one that has none shows its code. */
export async function reasonWords(): Promise<(code: string) => string> {
  const t = await getTranslations('consent.reason')
  return (code) => (t.has(code as 'permitted') ? t(code as 'permitted') : code)
}

async function lineOf({ policy, role, effect, reason, interval, basedOn = [] }: z.output<typeof Reason>): Promise<AnswerLine> {
  const [t, tw, words, locale, day] = await Promise.all([
    getTranslations('site.answer'),
    getTranslations('words.decision'),
    reasonWords(),
    getLocale(),
    dayWords(),
  ])
  const { short, name } = policyName(policy, localeOf(locale))
  const [start, end] = [interval?.start ?? null, interval?.end ?? null]
  return {
    code: short,
    name,
    role: t(`role.${role}`),
    effect,
    word: tw(effect),
    why: words(reason),
    rule: ruleOf(reason),
    days: interval ? t('days', { from: start === null ? t('ever') : day(start), to: end === null ? t('open') : day(end) }) : '',
    documents: await Promise.all(basedOn.map(documentName)),
  }
}

/** "Einwilligung vom 02.09.2024 (c-1)". */
async function documentName({ id, template, dateTime }: z.output<typeof Source>): Promise<string> {
  const [t, day] = await Promise.all([getTranslations('site.answer'), dayWords()])
  const kind = templateKind(template)
  const what = t.has(`document.${kind ?? 'other'}` as 'document.other')
    ? t(`document.${kind ?? 'other'}` as 'document.other')
    : t('document.other')
  const dated = dateTime === null ? t('undated', { what }) : t('dated', { what, day: day(dateTime.slice(0, 10)) })
  return id === null ? dated : `${dated} (${id})`
}

async function dayWords(): Promise<(on: string) => string> {
  const format = await getFormatter()
  return (on) => (/^\d{4}-\d{2}-\d{2}$/.test(on) ? format.dateTime(new Date(`${on}T12:00:00Z`), 'day') : on)
}

/** Each kind of warning once, with the policies that it concerns. */
async function warningsOf(warnings: readonly { readonly code: string; readonly detail: string }[]): Promise<readonly string[]> {
  const [t, locale] = await Promise.all([getTranslations('consent.warning'), getLocale()])
  const codes = [...new Set(warnings.map(({ code }) => code))]
  return codes.map((code) => {
    const policies = new Set(
      warnings.filter((one) => one.code === code && one.detail !== '').map(({ detail }) => policyName(detail, localeOf(locale)).short),
    )
    const words = t.has(code as 'tie') ? t(code as 'tie') : code
    return policies.size === 0 ? words : `${words} (${[...policies].join(', ')})`
  })
}
