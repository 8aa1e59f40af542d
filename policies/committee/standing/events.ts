import * as z from 'zod'
import { isPlainDate, type PlainDate } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import { type Payloads, type PayloadsOf, payloads } from '#policies/ledger/payloads'
import { CharterSchema } from '../charter'
import { IdField, InstantField, Sha256Field, SlugField } from '../fields'

const Day = z
  .string()
  .refine(isPlainDate, 'not a calendar day')
  .transform((text) => text as PlainDate)
const Word = z.string().trim().min(1).max(120)
/** Names of rules and seats are public, as the rules are: no person's name belongs here. */
export const BothLanguages = z.strictObject({ de: Word, en: Word })

/** A seat of the roster. `from`, `to`: the term of its member and deputy, Berlin days, both inclusive; absent: open. */
export const StandingSeatSchema = z.strictObject({
  seat: SlugField,
  name: BothLanguages.exactOptional(),
  member: IdField,
  deputy: IdField.exactOptional(),
  chair: z.literal(true).exactOptional(),
  from: Day.exactOptional(),
  to: Day.exactOptional(),
})
export type StandingSeat = z.output<typeof StandingSeatSchema>
/** A charter under the name by which people know it; the shipped ones carry their own. */
export const NamedCharterSchema = z.strictObject({ name: BothLanguages, charter: CharterSchema })
export type NamedCharter = z.output<typeof NamedCharterSchema>

const Seats = z.array(StandingSeatSchema).max(100).readonly()
const proposal = { proposalHash: Sha256Field, expires: InstantField }

const PAYLOADS = payloads({
  /** A site's committee begins; without seats until a roster is confirmed. */
  CommitteeFounded: () => z.strictObject({ site: SlugField, seats: Seats, charter: NamedCharterSchema }),
  RosterProposed: () => z.strictObject({ seats: Seats, ...proposal }),
  RosterChanged: () => z.strictObject({ seats: Seats, proposalHash: Sha256Field }),
  CharterProposed: () => z.strictObject({ charter: NamedCharterSchema, ...proposal }),
  CharterChanged: () => z.strictObject({ charter: NamedCharterSchema, proposalHash: Sha256Field }),
  /** A member is away; `delegated`: the seat's deputy stands in meanwhile. */
  AbsenceRecorded: () =>
    z.strictObject({ absence: SlugField, seat: SlugField, member: IdField, from: Day, to: Day, delegated: z.boolean() }),
  AbsenceEnded: () => z.strictObject({ absence: SlugField }),
})
type Payload = typeof PAYLOADS extends Payloads<infer M> ? PayloadsOf<M> : never
type Types = keyof Payload & string
export type StandingEvent = { [T in Types]: { readonly type: T } & Payload[T] }[Types]
export type StandingEventOf<T extends Types> = Extract<StandingEvent, { type: T }>

export const STANDING_VERSIONS = Object.fromEntries(PAYLOADS.types.map((type) => [type, 1])) as Record<Types, number>

/** A stored entry as a current event; undefined for an unknown type or version, or a payload that does not fit. */
export function upcastStanding(entry: Entry): StandingEvent | undefined {
  if (!PAYLOADS.has(entry.type) || entry.version !== 1) return undefined
  const parsed = PAYLOADS.of(entry.type).safeParse(entry.payload)
  return parsed.success ? ({ type: entry.type, ...parsed.data } as StandingEvent) : undefined
}
