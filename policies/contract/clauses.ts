import * as z from 'zod'
import { Id } from './fields'

/** What the answers of the form switch on; `!` in front: what must be off. All switches of a `when` must hold. */
export const SWITCHES = [
  'represented',
  'distributed',
  'central',
  'data',
  'biosample',
  'thirdCountry',
  'recontact',
  'recordLinkage',
  'retrospective',
  'aiTraining',
  'excludedSites',
  'conditions',
] as const
export type Switch = (typeof SWITCHES)[number]
export type Switches = Readonly<Record<Switch, boolean>>

const When = z.array(z.string().refine((text) => (SWITCHES as readonly string[]).includes(text.replace(/^!/, '')), 'unknown switch'))
/** Generated content that follows a paragraph. */
export const GENERATED = ['parties', 'purposes', 'data-categories', 'biosamples', 'recipients', 'sites', 'excluded-sites'] as const

const Bilingual = z.strictObject({ de: z.string().min(1), en: z.string().min(1) })
const Paragraph = z.strictObject({ ...Bilingual.shape, when: When.optional(), generated: z.enum(GENERATED).optional() })

/**
 * A clause of the library, one file each: German is binding, English is for reading. `part`: the agreement itself or the general terms.
 * Texts may hold `{{values}}` of the contract and `{{ref:clause-id}}`, which prints the other clause's number.
 * A changed text is a new version of the clause; issued contracts name the versions that they were made of.
 */
export const Clause = z.strictObject({
  id: Id,
  version: z.int().positive(),
  part: z.enum(['agreement', 'general-terms']),
  order: z.int().positive(),
  when: When,
  title: Bilingual,
  paragraphs: z.array(Paragraph).min(1),
})
export type Clause = z.output<typeof Clause>

/** Whether the switches of a `when` all hold; none always holds. */
export const holds = (when: readonly string[] | undefined, switches: Switches): boolean =>
  (when ?? []).every((text) => (text.startsWith('!') ? !switches[text.slice(1) as Switch] : switches[text as Switch]))
