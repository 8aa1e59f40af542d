import type { Decision } from '#policies/consent/answer'
import type { FileProblem } from '#policies/consent/cohort-file/problems'
import type { Identity } from '#policies/consent/fhir'
import type { ProfileViolation } from '#policies/consent/profile-violations'
import type { GrantState } from '#policies/contract/grant'
import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import type { OutboxItem } from './ports'
import type { CohortFile, CohortPlan } from './ports-cohorts'
import type { MemberPage } from './ports-members'

/**
 * HMAC-SHA-256 (base64url) under a key of the site: pseudonyms, document ids and texts become keys that nobody can guess or join across sites.
 * `rest`: what follows `text`, which then ends with an ASCII character; long texts need not be put together to be hashed.
 */
export type KeyedHash = (site: string, text: string, rest?: string) => string

/** The texts that are hashed into keys: no two identities or ids share one. JSON of two strings, `["…","…"]`, is canonical as it is. */
export function identityText({ system, value }: Identity): string {
  return `${system === 'reference' ? REFERENCE : headOf(system)}${JSON.stringify(value)}]`
}
const REFERENCE = 'identity:["reference",'
/** A site's identifiers are of one system, nearly all of them. */
let last = { system: 'reference', head: REFERENCE }
function headOf(system: string): string {
  if (system !== last.system) last = { system, head: `identity:[${JSON.stringify(system)},` }
  return last.head
}
export const documentText = (id: string): string => `document:${id}`

/** One received version of a document. `key` = keyed hash of its id, `content` = keyed hash of its bytes, `blob` = where the bytes lie. */
export type ConsentVersion = {
  readonly key: string
  readonly version: number
  /** Keyed hashes of the identities that it names. */
  readonly identities: readonly string[]
  readonly content: string
  readonly blob: string
  readonly receivedAt: Instant
  /** The site's change sequence after which it counted. */
  readonly position: number
  /** What the profile asks for and it does not have; absent: nothing is missing, or it was stored by 0.1.0. */
  readonly violations?: readonly ProfileViolation[]
  /** FHIRPaths of personal data that was taken out of it by the site's setting; absent: its bytes are as they came. */
  readonly stripped?: readonly string[]
}
/** One patient as united so far: keyed hashes of all identities, and the current documents. */
export type ConsentSubject = {
  readonly id: string
  readonly identities: readonly string[]
  readonly documents: readonly { readonly key: string; readonly version: number; readonly blob: string }[]
  /** Groups of identities that somebody said are one person's, beside what the documents say. Absent: none. */
  readonly links?: readonly (readonly string[])[]
}
/** What an ingest decides on. Nothing of a site changes without its position moving, so a change on this position cannot be stale. */
export type SiteView = {
  readonly position: number
  /** Current versions by document key, subjects by id, subject ids by identity key; absent: not there. */
  readonly documents: ReadonlyMap<string, ConsentVersion>
  readonly identities: ReadonlyMap<string, string>
  readonly subjects: ReadonlyMap<string, ConsentSubject>
  /** Of the identities that were asked for, those of erased people, with the day of the erasure. */
  readonly erased: ReadonlyMap<string, PlainDate>
}
/** One transaction that takes people away: their identities lead nowhere, and keyed tombstones say why. `position` = `before` + number of subjects. */
export type SiteErasure = Pick<SiteChange, 'site' | 'before' | 'position' | 'outbox'> & {
  readonly at: Instant
  readonly day: PlainDate
  readonly subjects: readonly ConsentSubject[]
}
/** `united`: subjects that were united into this one and exist no longer; they are among the change's `absorbed`. */
export type SubjectChange = {
  readonly subject: ConsentSubject
  readonly record: Uint8Array
  readonly withdrawn: boolean
  readonly united?: readonly string[]
}
/** One position of a site's change sequence: what happened to whom. `at` is absent in what 0.1.0 wrote. */
export type ChangeLine = {
  readonly position: number
  readonly subject: string
  readonly kind: 'changed' | 'withdrawn' | 'erased'
  readonly united: readonly string[]
  readonly at?: Instant
}
/** One transaction: at most CHANGE_LIMIT items (see `itemsOf`). `position` = `before` + number of subjects. */
export type SiteChange = {
  readonly site: string
  readonly before: number
  readonly position: number
  readonly at?: Instant
  readonly versions: readonly ConsentVersion[]
  /** The versions that these replace; they stay readable under their number. */
  readonly superseded: readonly ConsentVersion[]
  readonly subjects: readonly SubjectChange[]
  /** Subjects that were united into others and exist no longer. */
  readonly absorbed: readonly string[]
  readonly outbox: readonly OutboxItem[]
}
/** A packed interval record: its bytes, or these as base64, in which the store delivers them to the check path. */
export type PackedRecord = Uint8Array | string
/** What is stored of the asked identities: one united subject's record, nothing at all, or identities that nobody linked with each other. */
export type StoredRecord =
  /** `subject`: the store's id, or `#` and the short key of a snapshot (policies/consent/snapshot/hashed-key.ts). */
  | { readonly kind: 'record'; readonly subject: string; readonly record: PackedRecord }
  | { readonly kind: 'none' }
  | { readonly kind: 'not-linked' }

/** One united subject as a check finds it, by keyed hashes. */
export type HeldSubject = { readonly id: string; readonly identities: readonly string[]; readonly record: Uint8Array }

export type DecisionCounts = Readonly<Record<Decision, number>>
/** One per request that asked for a release; write-once, without any pseudonym. Hashes of questions are plain, of results keyed. */
export type DecisionEvent = {
  readonly id: string
  readonly site: string
  readonly kind: 'check' | 'cohort-release'
  readonly at: Instant
  readonly actor: Actor
  readonly position: number
  readonly questionHash: string
  readonly rules: { readonly id: string; readonly version: number }
  readonly counts: DecisionCounts
  readonly released: number
  readonly resultHash: string
  readonly applicationId?: string
  readonly cohortId?: string
  /** Of an explained request: what the reasons are based on, without saying whom they are about. */
  readonly statements?: readonly DecisionStatement[]
}
/** `documents`: keyed hashes of the ids of the documents that a reason names. */
export type DecisionStatement = {
  readonly policy: string
  readonly role: 'gate' | 'window'
  readonly effect: Decision
  readonly reason: string
  readonly rule: string
  readonly documents: readonly string[]
}

/** `cancelled`: its people are forgotten, its releases deleted; nothing leads out of it. */
export type CohortState = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled'
/**
 * The people lie sealed under the case `cohort-<id>`: `subjects` as they came in the request, or `plan.parts` of a file (`total` is 0 until it
 * is read). `question` is the JSON as asked (it names policies and days, no patient).
 */
export type CohortJob = {
  readonly id: string
  readonly site: string
  readonly fingerprint: string
  readonly state: CohortState
  readonly total: number
  readonly subjects?: Sealed
  readonly file?: CohortFile
  readonly plan?: CohortPlan
  /** People of the request who were left out, because the site erased them. Absent: none. */
  readonly erased?: number
  readonly question: string
  readonly rules: string
  readonly applicationId?: string
  readonly createdAt: Instant
  readonly finishedAt?: Instant
  readonly problem?: string
  /** With the problem FILE_REFUSED: why. */
  readonly fileProblem?: FileProblem
}
/** `reasons`: how many people by `decision reason`; absent: written by 0.1.0. */
export type CohortRange = {
  readonly index: number
  readonly processed: number
  readonly counts: DecisionCounts
  readonly position: number
  readonly reasons?: Readonly<Record<string, number>>
}

/** Items a transaction may hold (architecture: 100). */
export const CHANGE_LIMIT = 100
/** Items of a change: position and change line, one per version, superseded version, subject, identity, absorbed subject and outbox item. */
export const itemsOf = ({
  versions,
  superseded,
  subjects,
  absorbed,
  outbox,
}: Omit<SiteChange, 'site' | 'before' | 'position' | 'at'>): number =>
  2 +
  versions.length +
  superseded.length +
  subjects.reduce((sum, { subject }) => sum + 1 + subject.identities.length, 0) +
  absorbed.length +
  outbox.length

/** Every read here is strongly consistent and uses no index and no cache (architecture, "Reads that release data"). */
export interface ConsentStore {
  readonly keyed: KeyedHash
  /** Where the site's change sequence stands; 0: nothing ever came. */
  position(site: string): Promise<number>
  /** Documents, identities (asked ones and those of the documents) and the subjects that they lead to. The position is read first. */
  view(site: string, documents: readonly string[], identities: readonly string[]): Promise<SiteView>
  /** All or nothing. Throws AppendConflict when the site moved past `before`, OutcomeUnknown, StoreUnavailable. */
  change(change: SiteChange): Promise<void>
  /** All or nothing, as a change. What is left of the subjects' documents is listed by `leftovers` until it was forgotten. */
  erase(erasure: SiteErasure): Promise<void>
  /** The keyed names of everybody whom the site erased, also of those who came back since. */
  tombstones(site: string): Promise<ReadonlySet<string>>
  /** Erased subjects whose documents were not forgotten yet. */
  leftovers(site: string): Promise<readonly ConsentSubject[]>
  /** All versions of a document, by the key under which nobody finds it any more. */
  versions(site: string, document: string): Promise<readonly ConsentVersion[]>
  /** Removes all versions of the subject's documents, then the subject from the leftovers. Idempotent. */
  forget(site: string, subject: ConsentSubject): Promise<void>
  /** What a check asks, in input order: the records of these identities. */
  records(site: string, asked: readonly (readonly Identity[])[]): Promise<readonly StoredRecord[]>
  /** Subjects that changed after a position, and where the sequence stands at least; of at most so many transactions, oldest first. */
  changesAfter(
    site: string,
    position: number,
    transactions?: number,
  ): Promise<{ readonly position: number; readonly subjects: ReadonlySet<string> }>
  /** What these subjects have: their identities and the record that is theirs now. Who is there no more is left out. */
  held(site: string, ids: readonly string[]): Promise<readonly HeldSubject[]>
  /** The changes after a position, one line each and no position left out, at most `limit`. */
  feed(site: string, after: number, limit: number): Promise<readonly ChangeLine[]>
  /** Subjects by id; absent: not there, or united into another one. */
  subjects(site: string, ids: readonly string[]): Promise<ReadonlyMap<string, ConsentSubject>>
  /** The newest, or one version of a document by its key. */
  version(site: string, document: string, version?: number): Promise<ConsentVersion | undefined>
  /** Writes a decision event once: one write, no read. */
  decide(event: DecisionEvent): Promise<void>
  /**
   * Writes the event of a release, and its outbox items, only while the site's sequence still stands at the event's position. 'moved': nothing
   * was written and what changed since must be judged again, so no release outlives a withdrawal that was acknowledged before it.
   */
  release(event: DecisionEvent, outbox: readonly OutboxItem[]): Promise<'written' | 'moved'>
  decision(site: string, id: string): Promise<DecisionEvent | undefined>
  /** The decisions of a site from one minute to another, both inclusive (`2026-11-23T09:00`), by minute and id. */
  decisionsBetween(site: string, from: string, to: string): Promise<readonly DecisionEvent[]>
  /** The minute up to which decisions were sealed; undefined: never. */
  sealedUntil(site: string): Promise<string | undefined>
  sealUntil(site: string, minute: string): Promise<void>

  /** Stores the job and its outbox items in one transaction; 'exists': it was there already, nothing was written. */
  createCohort(job: CohortJob, outbox: readonly OutboxItem[]): Promise<'created' | 'exists'>
  cohort(id: string): Promise<CohortJob | undefined>
  /** The newest jobs of a site, at most so many; those that were created before 0.2.0 are not among them. */
  cohortsOf(site: string, most: number): Promise<readonly CohortJob[]>
  /** All jobs of a site, the oldest first; those that were created before 0.2.0 are not among them. */
  cohortIds(site: string): Promise<readonly string[]>
  /** Moves an unfinished job to a state; one that is finished or failed can only be cancelled, and a cancelled one stays as it is. */
  moveCohort(id: string, change: Pick<CohortJob, 'state' | 'finishedAt' | 'problem' | 'fileProblem'>): Promise<void>
  /** Notes what was read from an unfinished job's file, and writes the outbox items in the same transaction; of a job that has ended nothing is written. */
  planCohort(id: string, plan: CohortPlan, outbox?: readonly OutboxItem[]): Promise<void>
  /** Puts the counts of a range; the same range again replaces them. */
  saveRange(cohort: string, range: CohortRange): Promise<void>
  ranges(cohort: string): Promise<readonly CohortRange[]>
}

/** What a check needs of the store, and nothing else, so that it fits a function that loads no SDK (adapters/lean). */
export type CheckRead = {
  /** Everything up to this position of the site is in the records: it was known before the first of them was read. */
  readonly position: number
  /** In input order. */
  readonly stored: readonly StoredRecord[]
  /** The folded grant that was asked for; undefined: none asked, or none there. */
  readonly grant: GrantState | undefined
  /** Requests beyond the first of each batch, because keys were left over or the store was in trouble. */
  readonly retries: number
}
export interface CheckStore {
  readonly keyed: KeyedHash
  /** SHA-256 of a text, 64 hex digits. */
  sha256(text: string): Sha256
  /** A fresh id of 130 random bits, 26 characters of lower-case base32. */
  newId(): string
  /** Strongly consistent: one request for every 100 identities, one for the grant. Throws StoreUnavailable. */
  read(site: string, asked: readonly (readonly Identity[])[], grant?: string): Promise<CheckRead>
  /** Writes a decision event once: one write, no read. Throws StoreUnavailable. */
  decide(event: DecisionEvent): Promise<void>
  /** Who was released under a grant; must be there before the decision is answered (ports-members.ts). Throws StoreUnavailable. */
  addMembers(page: MemberPage): Promise<void>
}
