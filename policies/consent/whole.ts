import type { ReasonCode } from './answer'
import { stateAt } from './day-state'
import { EVER } from './days'
import { type Ledger, ledgerOf, type Mode, stretches } from './fold'
import { DOCUMENT_FLAGS, hasFlag } from './record'
import {
  type Doc,
  deniesCount,
  isAdmitted,
  isDeny,
  isEmpty,
  isFullWithdrawal,
  isGuardian,
  isRefusal,
  isValidPermit,
  type Situation,
} from './situation'

/** What makes a policy indeterminate as a whole, and the documents that do. */
export type Whole = { readonly reason: ReasonCode; readonly docs: readonly Doc[] }
export type Range = { readonly from: number; readonly to: number }

/** The first whole-document doubt about a policy, in the order of consent.md ("One policy on day d"); undefined when there is none. */
export function wholeDoubt(situation: Situation, policy: number, ledger: Ledger, range: Range, mode: Mode): Whole | undefined {
  const { all, current } = situation
  const doubts: readonly (() => readonly [ReasonCode, readonly Doc[]])[] = [
    () => ['refused-after-consent', standingRefusals(current, true)],
    () => ['empty-document', emptyDocuments(current, policy, ledger, range, situation)],
    () => ['status-contradicts', contradictions(situation, policy, mode)],
    () => ['superseded-unclear', superseded(situation, policy)],
    () => ['status-unknown', all.filter((doc) => doc.document.standing === 'unclear' && mentions(doc, policy))],
    () => ['deny-unreadable', situation.profile.doubtsBlock ? all.filter(deniesUnread) : []],
  ]
  for (const doubt of doubts) {
    const [reason, docs] = doubt()
    if (docs.length > 0) return { reason, docs }
  }
  return undefined
}

/** A refusal and no other admitted document (R1): deny. */
export function refusedAlone({ current, profile }: Situation): readonly Doc[] {
  const refusals = current.filter(isRefusal)
  return refusals.length > 0 && current.every((doc) => isRefusal(doc) || !isAdmitted(doc, profile)) ? refusals : []
}

/** Refusals that no own consent of a later day overtakes (R1); a guardian's consent is not the person's own. */
function standingRefusals(docs: readonly Doc[], besideConsent: boolean): readonly Doc[] {
  const consents = docs.filter(({ isConsent }) => isConsent)
  if (besideConsent && consents.length === 0) return []
  const newest = Math.max(EVER, ...consents.filter((doc) => !isGuardian(doc)).map(({ at }) => at))
  return docs.filter((doc) => isRefusal(doc) && doc.at >= newest)
}

/** R4: an empty denial puts every policy in doubt from the newest earlier consent's day until a newer consent permits the policy. */
function emptyDocuments(docs: readonly Doc[], policy: number, ledger: Ledger, range: Range, situation: Situation): readonly Doc[] {
  return docs.filter((empty) => {
    if (!isEmpty(empty)) return false
    const from = doubtStart(docs, empty)
    if (range.to < from) return false
    const days = stretches({ from: Math.max(range.from, from), to: range.to }, [ledger], docs)
    return days.some((day) => !isLifted(docs, empty, policy, ledger, day, situation))
  })
}

/** The day from which an empty denial puts policies in doubt. */
export const doubtStart = (docs: readonly Doc[], empty: Doc): number =>
  Math.max(EVER, ...docs.filter((doc) => doc.isConsent && doc.at <= empty.at).map(({ at }) => at))

/** Lifted by a newer consent from its own day on, but not where only permits older than the empty denial reach. */
function isLifted(docs: readonly Doc[], empty: Doc, policy: number, ledger: Ledger, day: number, situation: Situation): boolean {
  const lifting = docs.some((doc) => doc.at > empty.at && doc.at <= day && permitsPolicy(doc, policy, situation))
  if (!lifting) return false
  const covering = ledger.permits.filter(({ from, to }) => from <= day && day <= to)
  return covering.length === 0 || covering.some(({ doc }) => doc.at > empty.at)
}

const permitsPolicy = (doc: Doc, policy: number, { profile }: Situation): boolean =>
  doc.isConsent && doc.document.statements.some((statement) => statement.policy === policy && isValidPermit(statement, profile))

/** R3: what a consent status replaced was refused or empty, or denies what the status permits. */
function contradictions(situation: Situation, policy: number, mode: Mode): readonly Doc[] {
  const { replaced, status } = situation
  if (status.length === 0 || replaced.length === 0) return []
  const refused = standingRefusals(replaced, false)
  if (refused.length > 0) return refused
  const empty = replaced.filter((doc) => isEmpty(doc) && !isLiftedForGood(replaced, doc, policy, situation))
  if (empty.length > 0) return empty
  const before = ledgerOf(situation, replaced, policy)
  const now = ledgerOf(situation, status, policy)
  return now.permits.flatMap((permit) => deniedWithin(permit, before, replaced, mode))
}

const isLiftedForGood = (docs: readonly Doc[], empty: Doc, policy: number, situation: Situation): boolean =>
  docs.some((doc) => doc.at > empty.at && permitsPolicy(doc, policy, situation))

function deniedWithin(range: Range, before: Ledger, docs: readonly Doc[], mode: Mode): readonly Doc[] {
  if (before.denies.length === 0) return []
  for (const day of stretches(range, [before], docs)) {
    const state = stateAt(before, day, mode)
    if (state.effect === 'deny') return [state.deny.doc]
  }
  return []
}

/** R1, inactive: what it denies is unclear unless a newer admitted document speaks for the policy. */
function superseded({ all, profile }: Situation, policy: number): readonly Doc[] {
  const denying = all.filter((doc) => doc.document.standing === 'superseded' && (isFullWithdrawal(doc) || deniesPolicy(doc, policy)))
  return denying.filter((old) => !all.some((doc) => doc.at > old.at && isAdmitted(doc, profile) && speaksFor(doc, policy, profile)))
}

const deniesPolicy = (doc: Doc, policy: number): boolean =>
  doc.document.statements.some((statement) => statement.policy === policy && isDeny(statement))

function speaksFor(doc: Doc, policy: number, profile: Situation['profile']): boolean {
  if (!deniesCount(doc)) return false
  if (isFullWithdrawal(doc) || deniesPolicy(doc, policy)) return true
  return doc.grants && doc.document.statements.some((statement) => statement.policy === policy && isValidPermit(statement, profile))
}

const mentions = (doc: Doc, policy: number): boolean =>
  doc.document.statements.some((statement) => statement.policy === policy && !isDeny(statement))

/** A deny that nobody could read, in a record that is in force (R6). */
export const deniesUnread = (doc: Doc): boolean =>
  hasFlag(doc.document.flags, DOCUMENT_FLAGS.denyUnreadable) && (deniesCount(doc) || doc.document.standing === 'foreign')

/** R1, draft or proposed: denies of this policy that are not yet in force. */
export const pendingDenies = ({ all }: Situation, policy: number): readonly Doc[] =>
  all.filter(
    (doc) =>
      doc.document.standing === 'pending' &&
      (isFullWithdrawal(doc) ||
        hasFlag(doc.document.flags, DOCUMENT_FLAGS.empty | DOCUMENT_FLAGS.denyUnreadable) ||
        deniesPolicy(doc, policy)),
  )
