import * as z from 'zod'
import applications from './templates/applications.json' with { type: 'json' }
import ballots from './templates/ballots.json' with { type: 'json' }
import committees from './templates/committees.json' with { type: 'json' }
import contracts from './templates/contracts.json' with { type: 'json' }
import frame from './templates/frame.json' with { type: 'json' }
import meetings from './templates/meetings.json' with { type: 'json' }
import sites from './templates/sites.json' with { type: 'json' }

export type Language = 'de' | 'en'
/**
 * urgent: sent at once, whatever the reader chose. binding: the reader has to act, so it may wait for a digest but is never dropped.
 * information: may be dropped.
 */
export const WEIGHTS = ['urgent', 'binding', 'information'] as const
export type Weight = (typeof WEIGHTS)[number]

const Words = z.strictObject({ subject: z.string().min(1), task: z.string().min(1) })
const Template = z.strictObject({ weight: z.enum(WEIGHTS), de: Words, en: Words })
export type NoticeTemplate = z.output<typeof Template>

/** Every notice that we send, by its name. The texts are data, so that an operator can read them all in one place. */
const TEMPLATES: Readonly<Record<string, unknown>> = { ...applications, ...ballots, ...committees, ...contracts, ...meetings, ...sites }
export const TEMPLATE_NAMES: readonly string[] = Object.keys(TEMPLATES)
/** A notice by its name; undefined: we send none of that name. */
export const templateNamed = (name: string): NoticeTemplate | undefined =>
  Object.hasOwn(TEMPLATES, name) ? Template.parse(TEMPLATES[name]) : undefined
export const FRAME: Readonly<Record<Language, Readonly<Record<keyof typeof frame.de, string>>>> = frame

/** What a text may name, and nothing else: no title, no person, no reason, no site (a stranger may read a mail). */
export const PLACEHOLDERS = ['reference', 'deadline', 'meeting', 'days', 'link', 'calendar', 'settings', 'count'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** The placeholders that a text uses, sorted, each once. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort()
export const filled = (text: string, values: Partial<Record<Placeholder, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name as Placeholder] ?? whole)
