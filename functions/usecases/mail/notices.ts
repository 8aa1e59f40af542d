import { referenceOf } from '#policies/application/application'
import type { JsonObject } from '#policies/kernel/json'
import { berlinDay, type Instant, isInstant } from '#policies/kernel/time'
import type { Recipient } from '#policies/ledger/effect'
import { Corrupted } from '../../faults'
import type { Mail, Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import templates from './templates.json' with { type: 'json' }

export type TemplateName = keyof typeof templates
export const TEMPLATE_NAMES = Object.keys(templates) as readonly TemplateName[]
const CLOSING = {
  de: 'Bitte melden Sie sich in Votum an, um mehr zu lesen. Diese Nachricht enthält absichtlich keine Inhalte des Antrags.',
  en: 'Please sign in to Votum to read more. This message holds none of the application on purpose.',
} as const

/** The text of a notice in the reader's language. Nothing in it that a stranger may not read: a reference, a date, no names, no title. */
export function noticeText(template: string, language: 'de' | 'en', data: JsonObject): { subject: string; text: string } {
  const found = (templates as Record<string, Record<'de' | 'en', string[]>>)[template]
  if (found === undefined) throw new Corrupted(`no mail template ${template}`)
  const [subject = '', sentence = ''] = found[language]
  const reference = typeof data.applicationId === 'string' ? referenceOf(data.applicationId) : ''
  const deadline =
    typeof data.deadline === 'string' && isInstant(data.deadline)
      ? `\n${language === 'de' ? 'Frist' : 'Deadline'}: ${lastDay(data.deadline, language)}\n`
      : ''
  return { subject: subject.replace('{reference}', reference), text: `${sentence}\n${deadline}\n${CLOSING[language]}\n` }
}
/** Deadlines are the first instant after their day. */
function lastDay(deadline: Instant, language: 'de' | 'en'): string {
  const [year = '', month = '', day = ''] = berlinDay(new Date(Date.parse(deadline) - 1).toISOString() as Instant).split('-')
  return language === 'de' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`
}

export type MailEffect = { readonly template: string; readonly to: readonly Recipient[]; readonly about: string; readonly data: JsonObject }

/** Resolves recipients to people of today and sends one notice to each, in their language; at least once under the same Message-ID. */
export async function sendNotices(deps: Pick<Deps, 'directory' | 'mailer' | 'clock'>, id: string, effect: MailEffect): Promise<void> {
  for (const person of await readersOf(deps, effect.to)) {
    const mail: Mail = {
      id: `${id}#${person.id}`,
      to: person.email,
      language: person.language,
      about: effect.about,
      ...noticeText(effect.template, person.language, effect.data),
    }
    await deps.mailer.send(mail)
  }
}
async function readersOf({ directory, clock }: Pick<Deps, 'directory' | 'clock'>, to: readonly Recipient[]): Promise<readonly Person[]> {
  const found = new Map<string, Person>()
  for (const recipient of to) {
    const people =
      'person' in recipient
        ? [await directory.person(recipient.person)]
        : await directory.holders(recipient.role, recipient.site, berlinDay(clock.now()))
    for (const person of people) if (person !== undefined) found.set(person.id, person)
  }
  return [...found.values()]
}
