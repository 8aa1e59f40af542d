import { dayOfIso } from './days'
import { type DocumentKind, isAssent, isTakingBack } from './document-kinds'
import type { ConsentDocument, Identity } from './fhir'
import { documentsOf } from './identities'
import {
  type ConsentRecord,
  DOCUMENT_FLAGS,
  hasFlag,
  type RecordDocument,
  type RecordStatement,
  type Source,
  STATEMENT_FLAGS,
  type Standing,
} from './record'
import { namesMiiCode, readStatements, type Stated } from './statements'
import { strictestTemplate, type Template, templateOfUri } from './templates'

/** Whose record it is. `birthDate` is a full day (R11); undefined when it is not known. */
export type Subject = { readonly identifiers: readonly Identity[]; readonly birthDate?: string | undefined }

/** One document while it is compiled: `policy` records of one day, template and standing are merged by `key` (R3). */
type Draft = {
  readonly key: string | null
  readonly source: Source
  readonly day: number | null
  readonly standing: Standing
  readonly template: Template | undefined
  readonly flags: number
  readonly stated: Stated
}

/**
 * Compiles the documents of one subject into the interval record that the check path reads.
 * Documents of others are left out and leave a mark (R2); entered-in-error ones are left out (R1). The order of arrival does not matter.
 */
export function compileRecord(documents: readonly ConsentDocument[], subject: Subject): ConsentRecord {
  const belongs = documentsOf(documents, subject.identifiers)
  const drafts: Draft[] = []
  for (let index = 0; index < documents.length; index += 1) {
    const document = belongs[index] ? documents[index] : undefined
    const draft = document && draftOf(document)
    if (draft) drafts.push(draft)
  }
  const compiled = drafts.length === 1 ? [finish(drafts)] : inOrder(mergePolicyRecords(drafts).map(finish))
  return {
    version: 1,
    birthDay: (subject.birthDate === undefined ? undefined : dayOfIso(subject.birthDate)) ?? null,
    otherSubject: belongs.includes(false),
    documents: compiled.map(({ document }) => document),
    sources: compiled.map(({ sources }) => sources),
  }
}

type Finished = { readonly document: RecordDocument; readonly sources: readonly Source[] }

/** An order that arrival cannot change. */
function inOrder(finished: readonly Finished[]): readonly Finished[] {
  if (finished.length < 2) return finished
  const keyed = finished.map((entry) => ({ entry, key: JSON.stringify([entry.document, entry.sources]) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry)
}

/** Does a document take consent back and is in force: a withdrawal or a refusal by its form, or a rejected document (R1, R8)? */
export function takesBack(document: ConsentDocument): boolean {
  const kind = strictestTemplate(document.policyUris)?.kind ?? 'none'
  if (!isTakingBack(kind) && kind !== 'refusal' && document.status !== 'rejected') return false
  const standing = draftOf(document)?.standing
  return standing === 'refusal' || (isTakingBack(kind) && (standing === 'active' || standing === 'unclear'))
}

function draftOf(document: ConsentDocument): Draft | undefined {
  if (document.status === 'entered-in-error') return undefined
  const stated = readStatements(document)
  const template = strictestTemplate(document.policyUris)
  const day = document.date?.exact ? document.date.first : null
  const broad = document.miiCategory || template !== undefined || stated.statements.length > 0 || namesMiiCode(document)
  const standing = broad ? standingOf(document.status, template?.kind) : 'foreign'
  if (standing === 'foreign' && !deniesUnread(document, stated)) return undefined
  const flags = flagsOf(document) | stated.flags
  const merges = document.resultType === 'policy' && day !== null
  return {
    key: merges
      ? JSON.stringify([day, template?.code ?? document.policyUris, standing, flagsOf(document) & ~DOCUMENT_FLAGS.testData])
      : null,
    source: { id: document.id, template: uriOf(document, template), dateTime: document.dateTime },
    day,
    standing,
    template,
    flags,
    stated,
  }
}

function uriOf({ policyUris }: ConsentDocument, template: Template | undefined): string | null {
  for (const uri of policyUris) if (templateOfUri(uri) === template) return uri
  return policyUris[0] ?? null
}

/** A record that is no broad consent is none of ours, unless it denies something that we cannot read (asymmetry). */
const deniesUnread = (document: ConsentDocument, stated: Stated): boolean =>
  document.status === 'active' && document.scope !== 'other' && hasFlag(stated.flags, DOCUMENT_FLAGS.denyUnreadable)

function standingOf(status: string | null, kind: DocumentKind | undefined): Standing {
  if (status === 'draft' || status === 'proposed') return 'pending'
  if (status === 'inactive') return 'superseded'
  if (status === 'rejected' || kind === 'refusal') return 'refusal'
  return status === 'active' ? 'active' : 'unclear'
}

function flagsOf(document: ConsentDocument): number {
  return (
    (document.miiCategory ? 0 : DOCUMENT_FLAGS.categoryMissing) |
    (document.scope === 'missing' ? DOCUMENT_FLAGS.scopeMissing : 0) |
    (document.scope === 'other' ? DOCUMENT_FLAGS.scopeOther : 0) |
    (document.resultType === 'consent-status' ? DOCUMENT_FLAGS.consentStatus : 0) |
    (document.testData ? DOCUMENT_FLAGS.testData : 0)
  )
}

function mergePolicyRecords(drafts: readonly Draft[]): readonly (readonly Draft[])[] {
  const groups = new Map<string, Draft[]>()
  const merged: Draft[][] = []
  for (const draft of drafts) {
    const group = draft.key === null ? undefined : groups.get(draft.key)
    if (group) {
      group.push(draft)
      continue
    }
    const fresh = [draft]
    merged.push(fresh)
    if (draft.key !== null) groups.set(draft.key, fresh)
  }
  return merged
}

function finish(group: readonly Draft[]): Finished {
  const [first] = group
  if (!first) throw new TypeError('a document is made of at least one record')
  const kind = first.template?.kind ?? 'none'
  const statements = group.length === 1 ? first.stated.statements : group.flatMap(({ stated }) => stated.statements)
  const readable = kind === 'partial-withdrawal' ? statements.some(isDeny) : statements.length > 0
  const denies = kind === 'partial-withdrawal' || (group.some(({ stated }) => stated.rootDenies) && !isBareAssent(kind, group))
  const empty = denies && !readable && kind !== 'full-withdrawal' && first.standing !== 'foreign'
  const document: RecordDocument = {
    day: first.day,
    standing: first.standing,
    kind,
    rank: first.template?.rank ?? 0,
    flags: group.reduce((sum, { flags }) => sum | flags, empty ? DOCUMENT_FLAGS.empty : 0),
    statements: distinct(keptStatements(first.standing, kind, statements)),
  }
  const sources = group.map(({ source }) => source)
  return { document, sources: sources.length < 2 ? sources : sources.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) }
}

/** A child's form need not list anything (R11); its base deny alone is no withdrawal. */
const isBareAssent = (kind: DocumentKind, group: readonly Draft[]): boolean =>
  isAssent(kind) && group.every(({ stated }) => !stated.hasNested)
const isDeny = ({ flags }: RecordStatement): boolean => hasFlag(flags, STATEMENT_FLAGS.deny)

/** Statements that no rule ever reads are left out: all of a refusal (R1), permits of withdrawals (R8) and child's forms (R11). */
function keptStatements(standing: Standing, kind: DocumentKind, statements: readonly RecordStatement[]): readonly RecordStatement[] {
  if (standing === 'refusal' || standing === 'foreign') return []
  const permitsMatter = (standing === 'active' || standing === 'unclear') && !isAssent(kind) && !kind.endsWith('-withdrawal')
  return permitsMatter ? statements : statements.filter(isDeny)
}

/** Distinct statements, ordered by flags, days and policy: equal documents give equal records. Most forms list them so. */
function distinct(statements: readonly RecordStatement[]): readonly RecordStatement[] {
  if (areOrdered(statements)) return statements
  const sorted = [...statements].sort(inStatementOrder)
  return sorted.filter((statement, index) => {
    const before = sorted[index - 1]
    return before === undefined || inStatementOrder(before, statement) !== 0
  })
}
function areOrdered(statements: readonly RecordStatement[]): boolean {
  for (let index = 1; index < statements.length; index += 1) {
    const [before, statement] = [statements[index - 1], statements[index]]
    if (before === undefined || statement === undefined || inStatementOrder(before, statement) >= 0) return false
  }
  return true
}
const inStatementOrder = (a: RecordStatement, b: RecordStatement): number =>
  a.flags - b.flags || a.from - b.from || a.to - b.to || a.policy - b.policy
