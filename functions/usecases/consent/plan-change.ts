import type { ConsentSubject, ConsentVersion, SiteView, SubjectChange } from '#functions/ports-consent'
import { berlinDayNumber } from '#policies/consent/berlin'
import { compileRecord } from '#policies/consent/compile'
import { isoOfDay } from '#policies/consent/days'
import { encodeRecord } from '#policies/consent/encode-record'
import type { ConsentDocument } from '#policies/consent/fhir'
import type { ProfileViolation } from '#policies/consent/profile-violations'
import type { ConsentRecord } from '#policies/consent/record'
import { takesPermitAway } from '#policies/consent/taken-away'
import { stableId } from '#policies/kernel/hash'
import type { Rejection } from '#policies/kernel/result'
import { epochMs, type Instant } from '#policies/kernel/time'

/** A document on its way in: its keys (keyed hashes), where its bytes already lie, and what we read of it. */
export type Incoming = {
  readonly key: string
  readonly content: string
  readonly blob: string
  readonly identities: readonly string[]
  readonly document: ConsentDocument
  readonly withdrawal: boolean
  /** The version that the sender means to replace, 0: none; undefined: whichever there is. */
  readonly expected?: number | undefined
  readonly violations?: readonly ProfileViolation[]
  readonly stripped?: readonly string[]
}
export type Outcome = { readonly version: ConsentVersion; readonly change: 'created' | 'updated' | 'unchanged' } | Rejection
export type Plan = {
  /** In the order of the incoming documents. */
  readonly outcomes: readonly Outcome[]
  readonly versions: readonly ConsentVersion[]
  readonly superseded: readonly ConsentVersion[]
  readonly subjects: readonly SubjectChange[]
  readonly absorbed: readonly string[]
  readonly position: number
  readonly withdrawals: number
}
type Group = { readonly subjects: ReadonlySet<string>; readonly identities: ReadonlySet<string>; readonly incoming: readonly Incoming[] }

/** What one patient may grow to: all its identities are rewritten in one transaction, all its documents are read again at each ingest. */
export const SUBJECT_LIMITS = { identities: 40, documents: 500 } as const

/**
 * What the incoming documents change at a site: documents that share an identity, directly or through stored ones, belong to one subject;
 * subjects that come together are united for good (R2). Every touched subject is compiled anew from all its documents.
 * `documentAt` gives the stored documents by their blob. No document key may occur twice.
 */
export function planChange(
  site: string,
  view: SiteView,
  incoming: readonly Incoming[],
  documentAt: (blob: string) => ConsentDocument,
  receivedAt: Instant,
): Plan {
  const changing = incoming.filter((document) => verdictOn(document, view) === 'changes')
  const groups = groupsOf(changing, view)
  const position = view.position + groups.length
  const today = berlinDayNumber(epochMs(receivedAt))
  const planned = groups.map((group) => {
    const one = subjectOf(site, group, view, position, receivedAt)
    const record = compiledOf(one.subject, (blob) => changing.find((incoming) => incoming.blob === blob)?.document ?? documentAt(blob))
    return { ...one, record: encodeRecord(record), withdrawn: one.withdrawn || losesPermit(one.before, record, documentAt, today) }
  })
  const versions = planned.flatMap((subject) => subject.versions)
  return {
    outcomes: incoming.map((document) => outcomeOf(document, view, versions)),
    versions,
    superseded: versions.flatMap(({ key }) => view.documents.get(key) ?? []),
    subjects: planned.map(({ subject, withdrawn, record, absorbed }) => ({ subject, withdrawn, record, united: absorbed })),
    absorbed: planned.flatMap(({ absorbed }) => absorbed),
    position,
    withdrawals: planned.filter(({ withdrawn }) => withdrawn).length,
  }
}

const holdersOf = (identities: readonly string[], view: SiteView): readonly string[] =>
  identities.flatMap((identity) => view.identities.get(identity) ?? [])

/** What was erased does not come back with the next transfer; what a person signs on a later day is a new beginning. */
export function isErased({ identities, document }: Pick<Incoming, 'identities' | 'document'>, view: SiteView): boolean {
  const days = identities.flatMap((identity) => view.erased.get(identity) ?? [])
  const signed = document.date?.exact ? isoOfDay(document.date.first) : null
  return days.some((day) => signed === null || signed <= day)
}
const ERASED: Rejection = {
  code: 'SUBJECT_ERASED',
  path: 'Consent.patient',
  detail: 'this person was erased: only what was signed later is taken in',
}

type Verdict = 'unchanged' | 'changes' | 'stale' | 'other-patient' | 'erased'
/** The same bytes again are the answer to a repeat, whatever version it meant to replace. */
function verdictOn(document: Incoming, view: SiteView): Verdict {
  const { key, content, identities, expected } = document
  if (isErased(document, view)) return 'erased'
  const current = view.documents.get(key)
  if (current?.content === content) return 'unchanged'
  if (expected !== undefined && expected !== (current?.version ?? 0)) return 'stale'
  if (current === undefined) return 'changes'
  const patients = holdersOf(current.identities, view)
  return holdersOf(identities, view).some((subject) => patients.includes(subject)) ? 'changes' : 'other-patient'
}

/** Moving a document to another patient would silently take its denies from the first one. */
const OTHER_PATIENT: Rejection = {
  code: 'CONSENT_UNUSABLE',
  path: 'Consent.patient',
  detail: 'another patient: mark this document entered-in-error and send a new one',
}

function outcomeOf(document: Incoming, view: SiteView, versions: readonly ConsentVersion[]): Outcome {
  const current = view.documents.get(document.key)
  const fresh = versions.find(({ key }) => key === document.key)
  if (fresh) return { version: fresh, change: fresh.version === 1 ? 'created' : 'updated' }
  if (isErased(document, view)) return ERASED
  if (current?.content === document.content) return { version: current, change: 'unchanged' }
  return verdictOn(document, view) === 'stale' ? { code: 'REVISION_STALE', current: current?.version ?? 0 } : OTHER_PATIENT
}

function groupsOf(incoming: readonly Incoming[], view: SiteView): readonly Group[] {
  let groups: readonly Group[] = []
  for (const document of incoming) {
    const named = [...document.identities, ...(view.documents.get(document.key)?.identities ?? [])]
    const own: Group = { subjects: new Set(holdersOf(named, view)), identities: new Set(document.identities), incoming: [document] }
    const met = groups.filter((group) => meet(group, own))
    groups = [...groups.filter((group) => !met.includes(group)), [...met, own].reduce(joined)]
  }
  return groups
}
const meet = (a: Group, b: Group): boolean =>
  [...b.subjects].some((subject) => a.subjects.has(subject)) || [...b.identities].some((identity) => a.identities.has(identity))
const joined = (a: Group, b: Group): Group => ({
  subjects: new Set([...a.subjects, ...b.subjects]),
  identities: new Set([...a.identities, ...b.identities]),
  incoming: [...a.incoming, ...b.incoming],
})

function subjectOf(site: string, group: Group, view: SiteView, position: number, receivedAt: Instant) {
  const before = [...group.subjects].sort().flatMap((id) => view.subjects.get(id) ?? [])
  const identities = [...new Set([...before.flatMap((subject) => subject.identities), ...group.identities])].sort()
  const id = before[0]?.id ?? stableId('consent-subject', site, identities[0] ?? '')
  const versions = group.incoming.map(({ key, content, blob, identities: named, violations = [], stripped = [] }): ConsentVersion => {
    const version = (view.documents.get(key)?.version ?? 0) + 1
    const notes = { ...(violations.length > 0 ? { violations } : {}), ...(stripped.length > 0 ? { stripped } : {}) }
    return { key, version, identities: named, content, blob, receivedAt, position, ...notes }
  })
  const replaced = new Set(versions.map(({ key }) => key))
  const documents = [
    ...before.flatMap((subject) => subject.documents).filter(({ key }) => !replaced.has(key)),
    ...versions.map(({ key, version, blob }) => ({ key, version, blob })),
  ]
  const subject: ConsentSubject = { id, identities, documents, ...linksOf(before) }
  const absorbed = before.map((one) => one.id).filter((one) => one !== id)
  return { subject, before, versions, absorbed, withdrawn: group.incoming.some(({ withdrawal }) => withdrawal) }
}

/** What was linked stays linked, whoever is united with whom. */
export function linksOf(subjects: readonly ConsentSubject[], added: readonly (readonly string[])[] = []): Pick<ConsentSubject, 'links'> {
  const links = [...subjects.flatMap((subject) => subject.links ?? []), ...added]
  return links.length === 0 ? {} : { links }
}

type DocumentAt = (blob: string) => ConsentDocument
/** All documents of a subject were united before: nothing is left to decide about whose they are. */
export function compiledOf({ documents }: Pick<ConsentSubject, 'documents'>, documentAt: DocumentAt): ConsentRecord {
  const read = documents.map(({ blob }) => documentAt(blob))
  return compileRecord(read, { identifiers: read.flatMap(({ identities }) => identities) })
}

/** A change of somebody who was known, after which something is permitted no more. */
export const losesPermit = (before: readonly ConsentSubject[], after: ConsentRecord, documentAt: DocumentAt, today: number): boolean =>
  takesPermitAway(
    before.map((subject) => compiledOf(subject, documentAt)),
    after,
    today,
  )

/** Does a planned subject pass what one transaction and one check can carry? */
export const isTooLarge = ({ subject }: SubjectChange): boolean =>
  subject.identities.length > SUBJECT_LIMITS.identities || subject.documents.length > SUBJECT_LIMITS.documents
