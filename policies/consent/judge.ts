import type { Decision, ReasonCode, Role } from './answer'
import { type DayState, stateAt } from './day-state'
import { type Deny, type Ledger, ledgerOf, type Permit, stretches } from './fold'
import { judgeMinor } from './minors'
import type { Question } from './question'
import { type Reaching, reachBack } from './retrospective'
import { type Doc, isAdmitted, type Situation } from './situation'
import { pendingDenies, type Range, refusedAlone, wholeDoubt } from './whole'

/** What one asked policy got, and on which documents. `interval` is the statement that decided. */
export type Judgement = {
  readonly policy: number
  readonly role: Role
  readonly effect: Decision
  readonly reason: ReasonCode
  readonly interval: Range | null
  readonly docs: readonly Doc[]
  /** A withdrawal or newer deny decided behind its own end (R7, R8). */
  readonly lapsed: boolean
  /** Permitted, but the child's form is missing (R11). */
  readonly assentMissing: boolean
  /** Days of a window policy that are permitted; only where that is all that was wrong. */
  readonly allowed: readonly Range[]
}
/** One policy in one role, with everything that the steps of the judgement look at. */
export type Asked = {
  readonly situation: Situation
  readonly question: Question
  readonly policy: number
  readonly role: Role
  readonly range: Range
  readonly ledger: Ledger
  readonly reaching: readonly Reaching[]
  readonly gateDocuments: () => ReadonlySet<Doc> | undefined
  readonly allowedDays: AllowedDays
}
/** On which days a window policy is permitted. It takes as long as judging each of them, so it is told only where it is wanted (allowed-days.ts). */
export type AllowedDays = (asked: Asked) => readonly Range[]
const notAsked: AllowedDays = () => []
type Verdict = Pick<Judgement, 'effect' | 'reason'> & Partial<Judgement>
/** A day of the judged range: its state, and the permits that grant it (also by reaching back). */
type Day = { readonly state: DayState; readonly granting: readonly Permit[] }

/** Judges one asked policy (consent.md, "One policy on day d"). */
export const judge = (situation: Situation, question: Question, policy: number, role: Role, allowedDays = notAsked): Judgement =>
  judgeBy(ledgerOf(situation, situation.current, policy), situation, question, policy, role, allowedDays)

/** The reason alone, for whoever asks about many days and has put together what the documents say about the policy. */
export const reasonBy = (ledger: Ledger, situation: Situation, question: Question, policy: number, role: Role): ReasonCode =>
  judgeBy(ledger, situation, question, policy, role, notAsked).reason

function judgeBy(
  ledger: Ledger,
  situation: Situation,
  question: Question,
  policy: number,
  role: Role,
  allowedDays: AllowedDays,
): Judgement {
  const range = role === 'gate' ? { from: question.decisionDay, to: question.decisionDay } : question.data
  if (!range) throw new TypeError('a window is judged on the days of the data')
  const gateDocuments = gateDocumentsOf(situation, question, role)
  const bare: Asked = { situation, question, policy, role, range, ledger, reaching: [], gateDocuments, allowedDays }
  const reaching =
    role === 'window' && question.retrospective ? reachBack(situation, policy, ledger, isPermittedGate(situation, question)) : []
  const verdict = decide({ ...bare, reaching })
  return { policy, role, interval: null, docs: [], lapsed: false, assentMissing: false, allowed: [], ...verdict }
}

const isPermittedGate =
  (situation: Situation, question: Question) =>
  (code: number): boolean =>
    judge(situation, question, code, 'gate').effect === 'permit'

function decide(asked: Asked): Verdict {
  const { situation, policy, ledger, range, role } = asked
  const days = daysOf(asked, range)
  const deny = days.every(({ state }) => state.effect === 'deny') ? denyOf(days) : undefined
  if (deny) return denied(deny)
  const refusals = refusedAlone(situation)
  if (refusals.length > 0) return { effect: 'deny', reason: 'refused', docs: refusals }
  const doubt = wholeDoubt(situation, policy, ledger, range, role)
  if (doubt?.reason === 'refused-after-consent' && situation.profile.refusalAfterConsent === 'deny') {
    return { effect: 'deny', reason: 'refused', docs: doubt.docs }
  }
  if (doubt) return { effect: 'indeterminate', ...doubt }
  if (days.every(({ granting }) => granting.length > 0)) return permitted(asked, days)
  const partly = days.some(({ granting }) => granting.length > 0)
  const partDeny = partly ? undefined : denyOf(days)
  return partDeny ? denied(partDeny) : notCovered(asked, partly)
}

function daysOf(asked: Asked, range: Range): readonly Day[] {
  const { ledger, situation, role, reaching } = asked
  const edges = reaching.flatMap(({ days }) => days.flatMap(({ from, to }) => [from, to + 1]))
  return stretches(range, [ledger], situation.current, edges).map((day) => dayOf(stateAt(ledger, day, role), reaching, day))
}

export function dayOf(state: DayState, reaching: readonly Reaching[], day: number): Day {
  if (state.effect === 'deny') return { state, granting: [] }
  if (reaching.length === 0) return { state, granting: state.effect === 'permit' ? state.unbeaten : [] }
  const back = reaching.filter(({ days }) => days.some(({ from, to }) => from <= day && day <= to)).map(({ permit }) => permit)
  return { state, granting: state.effect === 'permit' ? [...state.unbeaten, ...back] : back }
}

type Denying = { readonly deny: Deny; readonly lapsed: boolean }
function denyOf(days: readonly Day[]): Denying | undefined {
  const denying = days.flatMap(({ state }) => (state.effect === 'deny' ? [state] : []))
  return denying.find(({ deny }) => deny.withdrawal) ?? denying[0]
}

const denied = ({ deny, lapsed }: Denying): Verdict => ({
  effect: 'deny',
  reason: deny.withdrawal ? 'withdrawn' : 'denied',
  interval: { from: deny.from, to: deny.to },
  docs: [deny.doc],
  lapsed,
})

/** Every judged day is permitted; what may still stand against it: profile strict, a minor (R11), a withdrawal that is being prepared (R1). */
function permitted(asked: Asked, days: readonly Day[]): Verdict {
  const { situation, policy } = asked
  const docs = [...new Set(days.flatMap(({ granting }) => granting.slice(0, 1)).map(({ doc }) => doc))]
  const qualified = days.map(({ granting }) => besideGate(asked, granting))
  if (qualified.some((granting) => granting.length === 0)) return { effect: 'deny', reason: 'other-document', docs }
  const consequences = qualified.map((granting) => judgeMinor(situation, granting))
  const blocked = consequences.find((consequence) => consequence !== undefined && 'block' in consequence)
  if (blocked && 'block' in blocked) return { effect: 'indeterminate', reason: blocked.block, docs }
  const pending = situation.profile.doubtsBlock ? pendingDenies(situation, policy) : []
  if (pending.length > 0) return { effect: 'indeterminate', reason: 'withdrawal-pending', docs: pending }
  const first = qualified[0]?.[0]
  return {
    effect: 'permit',
    reason: 'permitted',
    interval: first ? { from: first.from, to: first.to } : null,
    docs: [...new Set(qualified.flatMap((granting) => granting.slice(0, 1)).map(({ doc }) => doc))],
    assentMissing: consequences.some((consequence) => consequence !== undefined),
    allowed: asked.allowedDays(asked),
  }
}

/** Profile strict: a window permit must come from a document that also permits a gate of the question on the decision date. */
export function besideGate({ gateDocuments }: Asked, permits: readonly Permit[]): readonly Permit[] {
  const documents = gateDocuments()
  return documents === undefined ? permits : permits.filter(({ doc }) => documents.has(doc))
}

/** Those documents, found out when first asked for; undefined: any document will do. */
function gateDocumentsOf(situation: Situation, { gates, decisionDay }: Question, role: Role): Asked['gateDocuments'] {
  if (!situation.profile.windowNeedsGateDocument || role === 'gate' || gates.length === 0) return () => undefined
  let found: ReadonlySet<Doc> | undefined
  return () => {
    found ??= new Set(gates.flatMap((gate) => docsOf(unbeatenOf(ledgerOf(situation, situation.current, gate), decisionDay))))
    return found
  }
}
function unbeatenOf(ledger: Ledger, day: number): readonly Permit[] {
  const state = stateAt(ledger, day, 'gate')
  return state.effect === 'permit' ? state.unbeaten : []
}

function notCovered(asked: Asked, partly: boolean): Verdict {
  const { situation, ledger, role, range } = asked
  const outside = { effect: 'deny', reason: 'outside-window', docs: docsOf(ledger.permits), allowed: asked.allowedDays(asked) } as const
  if (partly) return outside
  const invalid = invalidOf(ledger)
  if (invalid) return { effect: 'indeterminate', ...invalid }
  if (ledger.permits.length > 0 && role === 'window') return outside
  if (ledger.permits.some(({ from }) => from <= range.from)) return { effect: 'deny', reason: 'expired', docs: docsOf(ledger.permits) }
  if (ledger.permits.length > 0) return { effect: 'unknown', reason: 'not-yet-valid', docs: docsOf(ledger.permits) }
  const admitted = situation.current.some((doc) => isAdmitted(doc, situation.profile))
  return { effect: 'unknown', reason: admitted ? 'not-stated' : 'no-consent' }
}

const docsOf = (permits: readonly Permit[]): readonly Doc[] => [...new Set(permits.map(({ doc }) => doc))]

/** Of several reasons why statements grant nothing the first is named. */
const INVALID_ORDER: readonly ReasonCode[] = ['period-invalid', 'restriction-unread', 'datetime-missing', 'minor-at-signature']

/** Statements that grant nothing, yet are there: the policy is indeterminate where nothing else covers the day (R5, R9, R11). */
function invalidOf({ invalid, outgrown, permits, dated }: Ledger): { reason: ReasonCode; docs: readonly Doc[] } | undefined {
  if (outgrown.length > 0 && permits.length === 0) return { reason: 'majority-reached', docs: outgrown }
  const counted = invalid.filter(({ reason }) => reason !== 'datetime-missing' || !dated)
  const reason = INVALID_ORDER.find((code) => counted.some((one) => one.reason === code))
  return reason && { reason, docs: counted.filter((one) => one.reason === reason).map(({ doc }) => doc) }
}
