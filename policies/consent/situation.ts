import { birthdayOf, FOREVER } from './days'
import type { RuleProfile } from './profiles'
import { type ConsentRecord, DOCUMENT_FLAGS, hasFlag, type RecordDocument, type RecordStatement, STATEMENT_FLAGS } from './record'

/** A document as one question under one profile sees it. */
export type Doc = {
  readonly index: number
  readonly document: RecordDocument
  /** Its day for "older" and "newer"; undated documents come last, because their denies apply as the newest (R9). */
  readonly at: number
  /** Its permits survive status, scope and profile (R1, R2). */
  readonly permitsKept: boolean
  /** Its permits count: also dated, and not signed by a minor alone (R9, R11). */
  readonly grants: boolean
  /** Grants at least one policy: a consent document. */
  readonly isConsent: boolean
}

/** The record as one question sees it: what is known by then, what a consent status replaced (R3), who is of age (R11). */
export type Situation = {
  readonly profile: RuleProfile
  readonly decisionDay: number
  /** Day of the 18th birthday; null when the birth date is unknown. */
  readonly majority: number | null
  readonly birthDay: number | null
  /** Every document known by then. */
  readonly all: readonly Doc[]
  /** Those that are folded: after the newest consent status, where there is one. */
  readonly current: readonly Doc[]
  readonly replaced: readonly Doc[]
  /** The newest clean consent status; two of one day both count. */
  readonly status: readonly Doc[]
}

export const isGuardian = (doc: Doc): boolean => doc.document.kind === 'consent-guardian'
export const isDeny = (statement: RecordStatement): boolean => hasFlag(statement.flags, STATEMENT_FLAGS.deny)
export const isEmpty = (doc: Doc): boolean => hasFlag(doc.document.flags, DOCUMENT_FLAGS.empty) && deniesCount(doc)
export const deniesCount = ({ document: { standing } }: Doc): boolean => standing === 'active' || standing === 'unclear'
export const isRefusal = ({ document }: Doc): boolean => document.standing === 'refusal'
export const isFullWithdrawal = ({ document }: Doc): boolean => document.kind === 'full-withdrawal'
export const isWithdrawal = ({ document: { kind } }: Doc): boolean => kind === 'full-withdrawal' || kind === 'partial-withdrawal'

/** A permit with a readable period that the profile accepts. */
export const isValidPermit = (statement: RecordStatement, profile: RuleProfile): boolean =>
  !isDeny(statement) &&
  !hasFlag(statement.flags, STATEMENT_FLAGS.periodInvalid | STATEMENT_FLAGS.restricted) &&
  survivesProfile(statement, profile)
export const survivesProfile = (statement: RecordStatement, profile: RuleProfile): boolean =>
  profile.modulesGrant || !hasFlag(statement.flags, STATEMENT_FLAGS.moduleDerived)

export function situationOf(record: ConsentRecord, profile: RuleProfile, decisionDay: number, knowledgeDay: number | null): Situation {
  const majority = record.birthDay === null ? null : birthdayOf(record.birthDay, 18)
  const all: Doc[] = []
  for (const [index, document] of record.documents.entries()) {
    const unknownYet = knowledgeDay !== null && document.day !== null && document.day > knowledgeDay
    if (!unknownYet) all.push(docOf(document, index, profile, majority))
  }
  return { profile, decisionDay, majority, birthDay: record.birthDay, all, ...splitByStatus(all) }
}

function docOf(document: RecordDocument, index: number, profile: RuleProfile, majority: number | null): Doc {
  const { day, standing, kind, flags } = document
  const permitsKept =
    standing === 'active' &&
    !hasFlag(flags, DOCUMENT_FLAGS.scopeOther) &&
    !(profile.categoryRequired && hasFlag(flags, DOCUMENT_FLAGS.categoryMissing))
  const signedByMinor = majority !== null && day !== null && day < majority && kind !== 'consent-guardian'
  const grants = permitsKept && day !== null && !signedByMinor
  const isConsent = grants && document.statements.some((statement) => isValidPermit(statement, profile))
  return { index, document, at: day ?? FOREVER, permitsKept, grants, isConsent }
}

/** R3: the newest clean consent status replaces the documents of earlier days; older ones are overtaken by it. */
function splitByStatus(all: readonly Doc[]): Pick<Situation, 'current' | 'replaced' | 'status'> {
  const clean = all.filter((doc) => isStatus(doc) && doc.permitsKept && doc.document.day !== null)
  if (clean.length === 0) return { current: all, replaced: [], status: [] }
  const newest = Math.max(...clean.map(({ at }) => at))
  return {
    current: all.filter(({ at }) => at >= newest),
    replaced: all.filter((doc) => doc.at < newest && !clean.includes(doc)),
    status: clean.filter(({ at }) => at === newest),
  }
}

const isStatus = ({ document }: Doc): boolean => hasFlag(document.flags, DOCUMENT_FLAGS.consentStatus)

/** Of this subject, in a status that counts, not stripped of everything by R1, R2 or the profile (consent.md, "Words"). */
export function isAdmitted(doc: Doc, profile: RuleProfile): boolean {
  if (isRefusal(doc)) return true
  if (!deniesCount(doc)) return false
  const { statements } = doc.document
  if (isFullWithdrawal(doc) || isEmpty(doc) || statements.some(isDeny)) return true
  return doc.permitsKept && (statements.length === 0 || statements.some((statement) => survivesProfile(statement, profile)))
}
