import type { ReasonCode } from './answer'
import { EVER, FOREVER } from './days'
import { hasFlag, type RecordStatement, STATEMENT_FLAGS } from './record'
import { type Doc, deniesCount, isDeny, isFullWithdrawal, isGuardian, isWithdrawal, type Situation, survivesProfile } from './situation'

export type Permit = { readonly doc: Doc; readonly from: number; readonly to: number }
/**
 * `statedTo` is its own end; a withdrawal runs on behind it (R8). `replaced`: of a document that a consent status replaced; it denies
 * nothing by itself, but permits that are newer than the status do not pass over it as if it had never been (asymmetry, R3).
 */
export type Deny = {
  readonly doc: Doc
  readonly from: number
  readonly to: number
  readonly statedTo: number
  readonly withdrawal: boolean
  readonly replaced: boolean
}
export type Invalid = { readonly doc: Doc; readonly reason: ReasonCode }
/** Everything that some documents say about one policy, ready to be folded (R5 to R9, R11). */
export type Ledger = {
  readonly permits: readonly Permit[]
  readonly denies: readonly Deny[]
  readonly invalid: readonly Invalid[]
  /** Guardian's documents that permitted it and count no more (R11). */
  readonly outgrown: readonly Doc[]
  /** A dated document states it. */
  readonly dated: boolean
}
type Draft = { permits: Permit[]; denies: Deny[]; invalid: Invalid[]; outgrown: Doc[]; dated: boolean }

/** Gates ask about the day of use, windows about the day the data arose; denies lapse differently (R7). */
export type Mode = 'gate' | 'window'

export function ledgerOf(situation: Situation, docs: readonly Doc[], policy: number): Ledger {
  const draft: Draft = { permits: [], denies: [], invalid: [], outgrown: [], dated: false }
  for (const doc of docs) {
    if (!deniesCount(doc)) continue
    if (isFullWithdrawal(doc)) addFullWithdrawal(draft, doc)
    for (const statement of doc.document.statements) {
      if (statement.policy === policy) addStatement(draft, doc, statement, situation)
    }
  }
  return docs === situation.current && situation.replaced.length > 0 ? withReplaced(draft, situation, policy) : draft
}

function withReplaced(draft: Draft, situation: Situation, policy: number): Ledger {
  const { denies } = ledgerOf(situation, situation.replaced, policy)
  return { ...draft, denies: [...draft.denies, ...denies.map((deny) => ({ ...deny, replaced: true }))] }
}

function addStatement(draft: Draft, doc: Doc, statement: RecordStatement, situation: Situation): void {
  if (isDeny(statement)) addDeny(draft, doc, statement)
  else if (doc.permitsKept && survivesProfile(statement, situation.profile)) addPermit(draft, doc, statement, situation)
}

/** Denies every policy from its day on, undated for all time, whatever its list says (R8, R9). */
function addFullWithdrawal(draft: Draft, doc: Doc): void {
  draft.dated ||= doc.document.day !== null
  draft.denies.push({ doc, from: doc.document.day ?? EVER, to: FOREVER, statedTo: FOREVER, withdrawal: true, replaced: false })
}

function addDeny(draft: Draft, doc: Doc, { from, to }: RecordStatement): void {
  draft.dated ||= doc.document.day !== null
  if (!isWithdrawal(doc)) draft.denies.push({ doc, from, to, statedTo: to, withdrawal: false, replaced: false })
  else draft.denies.push({ doc, from: Math.min(from, doc.at), to: FOREVER, statedTo: to, withdrawal: true, replaced: false })
}

function addPermit(draft: Draft, doc: Doc, { flags, from, to }: RecordStatement, { majority, decisionDay }: Situation): void {
  draft.dated ||= doc.document.day !== null
  const reason = invalidReason(doc, flags)
  if (reason) draft.invalid.push({ doc, reason })
  else if (!isGuardian(doc) || majority === null) draft.permits.push({ doc, from, to })
  else if (decisionDay >= majority || from >= majority) draft.outgrown.push(doc)
  else draft.permits.push({ doc, from, to: Math.min(to, majority - 1) })
}

function invalidReason(doc: Doc, flags: number): ReasonCode | undefined {
  if (doc.document.day === null) return 'datetime-missing'
  if (hasFlag(flags, STATEMENT_FLAGS.periodInvalid)) return 'period-invalid'
  if (hasFlag(flags, STATEMENT_FLAGS.restricted)) return 'restriction-unread'
  return doc.grants ? undefined : 'minor-at-signature'
}

export const covers = ({ from, to }: { from: number; to: number }, day: number): boolean => from <= day && day <= to
export const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from <= b.to && b.from <= a.to

/** First days of the stretches of `range` in which nothing changes. */
export function stretches(
  range: { from: number; to: number },
  ledgers: readonly Ledger[],
  docs: readonly Doc[],
  more: readonly number[] = [],
): number[] {
  if (range.from === range.to) return [range.from]
  const starts = new Set<number>([range.from, ...more])
  for (const { permits, denies } of ledgers) {
    for (const { from, to } of [...permits, ...denies]) starts.add(from).add(to + 1)
    for (const { statedTo } of denies) starts.add(statedTo + 1)
  }
  for (const { at } of docs) starts.add(at).add(at + 1)
  return [...starts].filter((day) => day >= range.from && day <= range.to).sort((a, b) => a - b)
}
