import * as z from 'zod'
import { CharterSchema } from '#policies/committee/charter'
import { NamedCharterSchema, StandingSeatSchema } from '#policies/committee/standing/events'
import { Accepted, DayText, InstantText, PersonRef, Sha256Text, Slug } from './common'
import { contract } from './contract'

const Names = z.object({ de: z.string(), en: z.string() })
/** A charter as data; the schema that a committee's own one must pass is the one that every ballot's snapshot passes. */
export const CharterData = CharterSchema.meta({ id: 'Charter' })
export const NamedCharterView = z.object({ name: Names, charter: CharterData }).meta({ id: 'NamedCharter' })
export const StandingSeatView = z
  .object({
    seat: Slug,
    name: Names.optional(),
    member: PersonRef,
    deputy: PersonRef.optional(),
    chair: z.boolean(),
    from: DayText.optional(),
    to: DayText.optional(),
  })
  .meta({ id: 'StandingSeat' })
const proposal = { hash: Sha256Text, at: InstantText, expires: InstantText, expired: z.boolean(), proposedBy: PersonRef }
export const CommitteeView = z
  .object({
    site: Slug,
    siteName: z.string(),
    rosterVersion: z.number().int(),
    rosterSince: InstantText,
    seats: z.array(StandingSeatView),
    absences: z.array(z.object({ absence: Slug, seat: Slug, member: PersonRef, from: DayText, to: DayText, delegated: z.boolean() })),
    charter: NamedCharterView.extend({ since: InstantText }),
    earlierCharters: z.array(z.object({ charter: NamedCharterView, since: InstantText, until: InstantText })),
    rosterProposal: z.object({ ...proposal, seats: z.array(StandingSeatView) }).optional(),
    charterProposal: z.object({ ...proposal, charter: NamedCharterView }).optional(),
    /** The asker's own place. */
    me: z.object({ seat: Slug.optional(), as: z.enum(['member', 'deputy']).optional() }),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'CommitteeView' })
export const ShippedCharterView = z
  .object({
    name: Names,
    description: Names,
    charter: CharterData,
    seats: z.array(z.object({ seat: Slug, name: Names, deputy: z.boolean(), chair: z.boolean().optional() })).optional(),
  })
  .meta({ id: 'ShippedCharter' })

const CommitteePath = z.strictObject({ site: Slug })
const record = (p: { site: string }) => `committee#${p.site}`
const base = { area: 'committee', access: 'caller', params: CommitteePath, record } as const
const command = { ...base, result: Accepted, idempotent: true } as const
const Confirmation = z.strictObject({ proposalHash: Sha256Text })

export const listCharters = contract({
  id: 'listCharters',
  area: 'committee',
  access: 'caller',
  method: 'get',
  path: '/v1/charters',
  summary: { de: 'Geschäftsordnungen, die Votum mitbringt', en: 'Charters that come with Votum' },
  result: z.object({ items: z.array(ShippedCharterView) }),
})
export const getCommittee = contract({
  ...base,
  id: 'getCommittee',
  method: 'get',
  path: '/v1/committees/{site}',
  summary: {
    de: 'Komitee eines Standorts: Besetzung, Geschäftsordnung, offene Vorschläge',
    en: 'Committee of a site: roster, charter, open proposals',
  },
  result: CommitteeView,
})
export const findPeople = contract({
  ...base,
  id: 'findPeople',
  method: 'post',
  path: '/v1/committees/{site}/people-searches',
  summary: {
    de: 'Personen nach Namensanfang suchen, für Besetzung und Stellvertretung (höchstens zehn); ändert nichts',
    en: 'Search people by the beginning of their names, for rosters and deputies (ten at most); changes nothing',
  },
  body: z.strictObject({
    name: z
      .string()
      .trim()
      .min(3)
      .max(80)
      .meta({ description: 'At least three characters; in the body, because names do not belong in addresses' }),
  }),
  result: z.object({
    items: z.array(z.object({ id: z.string(), name: z.string(), units: z.array(z.string()), ofSite: z.boolean() })),
    more: z.boolean(),
  }),
})
export const proposeRoster = contract({
  ...command,
  id: 'proposeRoster',
  method: 'post',
  path: '/v1/committees/{site}/roster-proposals',
  summary: { de: 'Besetzung vorschlagen (vier Augen)', en: 'Propose a roster (four eyes)' },
  body: z.strictObject({ seats: z.array(StandingSeatSchema).min(1).max(100) }),
})
export const confirmRoster = contract({
  ...command,
  id: 'confirmRoster',
  fresh: true,
  method: 'post',
  path: '/v1/committees/{site}/roster',
  summary: { de: 'Vorgeschlagene Besetzung bestätigen (zweite Person)', en: 'Confirm the proposed roster (second person)' },
  body: Confirmation,
})
export const proposeCharter = contract({
  ...command,
  id: 'proposeCharter',
  method: 'post',
  path: '/v1/committees/{site}/charter-proposals',
  summary: { de: 'Geschäftsordnung vorschlagen (vier Augen)', en: 'Propose a charter (four eyes)' },
  body: NamedCharterSchema,
})
export const confirmCharter = contract({
  ...command,
  id: 'confirmCharter',
  fresh: true,
  method: 'post',
  path: '/v1/committees/{site}/charter',
  summary: { de: 'Vorgeschlagene Geschäftsordnung bestätigen (zweite Person)', en: 'Confirm the proposed charter (second person)' },
  body: Confirmation,
})
export const recordAbsence = contract({
  ...command,
  id: 'recordAbsence',
  method: 'post',
  path: '/v1/committees/{site}/absences',
  summary: {
    de: 'Eigene Abwesenheit eintragen, auf Wunsch mit Übergabe an die Stellvertretung',
    en: 'Record an own absence, with the deputy standing in if wanted',
  },
  body: z.strictObject({ from: DayText, to: DayText, delegated: z.boolean().default(false) }),
})
export const endAbsence = contract({
  ...command,
  id: 'endAbsence',
  method: 'post',
  path: '/v1/committees/{site}/absences/{absence}/end',
  summary: { de: 'Eigene Abwesenheit beenden', en: 'End an own absence' },
  params: CommitteePath.extend({ absence: Slug }),
  body: z.strictObject({}),
})
export const committeeContracts = [
  listCharters,
  getCommittee,
  findPeople,
  proposeRoster,
  confirmRoster,
  proposeCharter,
  confirmCharter,
  recordAbsence,
  endAbsence,
]
