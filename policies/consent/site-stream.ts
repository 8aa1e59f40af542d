import * as z from 'zod'
import { assertNever } from '#policies/kernel/assert-never'
import { IdSchema } from '#policies/kernel/schemas'
import type { Aggregate, EventContext, Subject } from '#policies/ledger/aggregate'
import type { Effect } from '#policies/ledger/effect'
import type { Entry } from '#policies/ledger/entry'
import { type Payloads, type PayloadsOf, payloads } from '#policies/ledger/payloads'
import { type Affected, affectedMails, affectedTasks, withFound, withSettled } from './affected-grants'
import { ERASURE_GROUNDS, type Erasures, erasureTasks, withErasure } from './erasure'
import { cursorOf, type OvertakenCohorts, overtakenMails, overtakenTasks, withCopiesSettled, withOvertaken } from './overtaken-cohorts'
import { newsOf, overtakenNews, projectNews } from './site-news'

/** HMAC-SHA-256 in base64url: says that nothing was exchanged later, and nothing about whom it is of. */
const KeyedHashText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Count = z.int().nonnegative()

/** Resources that hold personal data are refused, or that is taken out and recorded (consent.md, "API"). */
export const PERSONAL_DATA = ['refuse', 'strip'] as const

const PAYLOADS = payloads({
  /** One transaction: `count` documents moved the site's sequence from `from` to `position`; `withdrawals` of them take consent back. */
  ConsentsIngested: () => z.strictObject({ from: Count, position: Count, count: Count, withdrawals: Count, batchHash: KeyedHashText }),
  /** A cohort was filtered at `position` and `permitted` of its subjects were handed out. */
  CohortReleased: () =>
    z.strictObject({
      cohortId: IdSchema,
      decisionId: IdSchema,
      position: Count,
      total: Count,
      permitted: Count,
      resultHash: KeyedHashText,
    }),
  /** People who withdrew at `position` had been released under these grants before; how many, never who. */
  GrantsAffected: () =>
    z.strictObject({
      position: Count,
      grants: z
        .array(z.strictObject({ grant: IdSchema, people: z.int().positive() }))
        .min(1)
        .max(10_000),
    }),
  /** A steward has dealt with all withdrawals up to `position` that concern this project. */
  AffectedGrantSettled: () => z.strictObject({ grant: IdSchema, position: Count }),
  /** Identities were said to be one person's, or no longer to be; the positions from `from` on are of the records that came of it. */
  IdentifiersLinked: () => z.strictObject({ from: Count, position: Count, withdrawals: Count, linkHash: KeyedHashText }),
  IdentifiersUnlinked: () => z.strictObject({ from: Count, position: Count, withdrawals: Count, linkHash: KeyedHashText }),
  /** The decisions of one minute (`2026-11-23T09:00`, UTC), in the order of their ids, as an RFC 6962 tree: none can be changed or left out later. */
  DecisionsSealed: () =>
    z.strictObject({
      minute: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
      count: z.int().positive(),
      root: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  /** A released file was deleted because `people` of it may not be released any more at `position`; who fetched it before has to be told. */
  ReleaseOvertaken: () =>
    z.strictObject({
      cohortId: IdSchema,
      decisionId: IdSchema,
      position: Count,
      people: z.int().positive(),
      /** Where the site's sequence stood when it was released. Absent in what was recorded before 0.2.0. */
      asOf: Count.optional(),
    }),
  /** A steward says that all copies of this cohort's files that were fetched are deleted, up to this release. */
  ReleaseCopiesSettled: () => z.strictObject({ cohortId: IdSchema, decisionId: IdSchema }),
  /** Four eyes: somebody wants a subject, or (null) everybody of the site, erased; somebody else confirms just that. */
  ErasureProposed: () =>
    z.strictObject({
      erasureId: IdSchema,
      subject: IdSchema.nullable(),
      ground: z.enum(ERASURE_GROUNDS),
      expires: z.string(),
      proposalHash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ErasureConfirmed: () => z.strictObject({ erasureId: IdSchema, proposalHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The people of these positions answer `unknown` from now on; each counts as a withdrawal for those who follow. */
  SubjectsErased: () => z.strictObject({ erasureId: IdSchema, from: Count, position: Count, withdrawals: Count }),
  /** Nothing is left of what was to be erased; `cohorts` ended since the confirmation because somebody of their lists was erased. Absent: none was looked for. */
  ErasureDone: () => z.strictObject({ erasureId: IdSchema, cohorts: Count.optional() }),
  /** What the site wants done with resources that hold personal data. */
  SiteSettingsChanged: () => z.strictObject({ personalData: z.enum(PERSONAL_DATA) }),
})
type Payload = typeof PAYLOADS extends Payloads<infer M> ? PayloadsOf<M> : never
export type SiteConsentEventType = keyof Payload & string
export type SiteConsentEvents = {
  readonly [T in SiteConsentEventType]: { readonly type: T } & Payload[T]
}
export type SiteConsentEvent = SiteConsentEvents[SiteConsentEventType]

/** What the stream of a site adds up to. `position`: the highest recorded one; entries may arrive out of order. */
export type SiteConsents = {
  readonly site: string
  readonly entries: number
  readonly position: number
  readonly documents: number
  readonly withdrawals: number
  readonly releases: number
  /** Releases that a later change made wrong. Absent: none. */
  readonly overtaken?: number
  /** Absent: no released file had to be deleted. */
  readonly copies?: OvertakenCohorts
  /** Absent: nobody who withdrew had been released. */
  readonly affected?: Affected
  /** Absent: nobody ever proposed one. */
  readonly erasures?: Erasures
  /** Absent: `refuse`. */
  readonly personalData?: (typeof PERSONAL_DATA)[number]
}

export const siteConsentStream = (site: string): string => `consent#${site}`

/** An event from its type and payload; undefined for an unknown type. Throws a ZodError when the payload is broken. */
export const siteConsentEventOf = (type: string, payload: unknown): SiteConsentEvent | undefined =>
  PAYLOADS.has(type) ? ({ type, ...PAYLOADS.of(type).parse(payload) } as SiteConsentEvent) : undefined

function evolve(state: SiteConsents, event: SiteConsentEvent, { at, actor }: Pick<EventContext, 'at' | 'actor'>): SiteConsents {
  const position = 'position' in event ? Math.max(state.position, event.position) : state.position
  const counted = { ...state, entries: state.entries + 1, position }
  switch (event.type) {
    case 'ConsentsIngested':
      return { ...counted, documents: state.documents + event.count, withdrawals: state.withdrawals + event.withdrawals }
    case 'CohortReleased':
      return { ...counted, releases: state.releases + 1 }
    case 'ReleaseOvertaken':
      return { ...counted, overtaken: (state.overtaken ?? 0) + 1, copies: withOvertaken(state.copies ?? [], event, at) }
    case 'ReleaseCopiesSettled':
      return { ...counted, copies: withCopiesSettled(state.copies ?? [], event.cohortId, at) }
    case 'GrantsAffected':
      return { ...counted, affected: withFound(state.affected ?? [], event, at) }
    case 'AffectedGrantSettled':
      return { ...counted, affected: withSettled(state.affected ?? [], event.grant, at) }
    case 'IdentifiersLinked':
    case 'IdentifiersUnlinked':
    case 'DecisionsSealed':
      return counted
    case 'ErasureProposed':
    case 'ErasureConfirmed':
    case 'SubjectsErased':
    case 'ErasureDone':
      return { ...counted, erasures: withErasure(state.erasures ?? [], event, { at, person: actor.person }) }
    case 'SiteSettingsChanged':
      return { ...counted, personalData: event.personalData }
    default:
      return assertNever(event)
  }
}

/** The system command that carries a confirmed erasure out. */
export const ERASE_CONSENTS = 'erase-consents'
const erasureOf = (site: string, erasureId: string): readonly Effect[] => [
  { kind: 'command', command: ERASE_CONSENTS, payload: { site, erasureId } },
]

const subjectOf = ({ site, entries }: SiteConsents): Subject | undefined =>
  entries === 0 ? undefined : { phase: 'open', owners: [], sites: [site], seats: [], chairs: [] }

/** The system command that deletes release files in which somebody may not be released any more. */
export const OVERTAKE_RELEASES = 'overtake-releases'

/** After every change, while there are releases; and after a release is recorded, because the change may have been recorded before it. */
function overtakingOf(event: SiteConsentEvent, { site, releases }: SiteConsents): readonly Effect[] {
  const concerns = event.type === 'CohortReleased' || ('withdrawals' in event && releases > 0)
  return concerns ? [{ kind: 'command', command: OVERTAKE_RELEASES, payload: { site } }] : []
}

/** Streams `consent#<site>`: that documents came and data went, never whose (architecture, "The ledger"). */
export const siteConsentAggregate: Aggregate<SiteConsents, SiteConsentEvent> = {
  kind: 'consent',
  initial: (site) => ({ site, entries: 0, position: 0, documents: 0, withdrawals: 0, releases: 0 }),
  evolve,
  versions: {
    ConsentsIngested: 1,
    CohortReleased: 1,
    ReleaseOvertaken: 1,
    ReleaseCopiesSettled: 1,
    SiteSettingsChanged: 1,
    GrantsAffected: 1,
    AffectedGrantSettled: 1,
    IdentifiersLinked: 1,
    IdentifiersUnlinked: 1,
    DecisionsSealed: 1,
    ErasureProposed: 1,
    ErasureConfirmed: 1,
    SubjectsErased: 1,
    ErasureDone: 1,
  },
  upcast: (entry: Entry) => (entry.version === 1 ? siteConsentEventOf(entry.type, entry.payload) : undefined),
  follow: (before, event, after) => [
    ...('withdrawals' in event ? newsOf(event, after.site) : []),
    ...overtakingOf(event, after),
    ...(event.type === 'ErasureConfirmed' ? erasureOf(after.site, event.erasureId) : []),
    ...(event.type === 'GrantsAffected' ? projectNews(event.grants, after.entries, after.site) : []),
    ...(event.type === 'ReleaseOvertaken' ? overtakenNews(cursorOf(event), after.site) : []),
    ...overtakenMails(after.site, before.copies ?? [], after.copies ?? []),
    ...affectedMails(after.site, before.affected ?? [], after.affected ?? []),
  ],
  derived: ({ site, affected = [], erasures = [], copies = [] }) => [
    ...affectedTasks(site, affected),
    ...overtakenTasks(site, copies),
    ...erasureTasks(site, erasures),
  ],
  subject: subjectOf,
}
