import type { ReasonCode, Role } from './answer'
import { EVER, FOREVER } from './days'
import { isAssent, isTakingBack } from './document-kinds'
import { type Ledger, ledgerOf, stretches } from './fold'
import { reasonBy } from './judge'
import { DEFAULT_PROFILE } from './profiles'
import type { Question } from './question'
import { type ConsentRecord, DOCUMENT_FLAGS, hasFlag, type RecordDocument, type RecordStatement, STATEMENT_FLAGS } from './record'
import { type Run, repeatsPolicy, runsOf } from './runs'
import { type Situation, situationOf } from './situation'
import { doubtStart } from './whole'

/** From this day on, a policy asked as a gate or as a window gets these reasons, until the next step. */
export type Step = { readonly from: number; readonly gate: ReasonCode; readonly window: ReasonCode }
/** Policies that get the same answers on every day. `steps` begins at EVER. */
export type ResolvedGroup = { readonly policies: readonly number[]; readonly steps: readonly Step[] }
/** A record judged beforehand for every day, under mii-default: what the check path looks up. `others` = policies nobody mentions. */
export type ResolvedRecord = { readonly others: readonly Step[]; readonly groups: readonly ResolvedGroup[] }

/**
 * Judges a record beforehand, as far as the answer depends on nothing but the day: undefined where a minor may be concerned (R11).
 * Retrospective questions and knowledge dates are judged from the documents.
 */
export function resolveRecord(
  record: ConsentRecord,
  runsOfDocuments: readonly (readonly Run[])[] = record.documents.map(({ statements }) => runsOf(statements)),
): ResolvedRecord | undefined {
  const { documents } = record
  if (record.birthDay !== null || documents.some(isOfMinors)) return undefined
  const plain = documents.every(isPlain)
  const runs = documents.length === 1 ? runsOfDocuments[0] : undefined
  const distinct = runs !== undefined && !repeatsPolicy(runs)
  if (plain && distinct) return { others: NOT_STATED, groups: runs.map(plainGroup) }
  const groups = distinct ? runs.map(({ policies }) => policies) : [...policiesByStatements(record)]
  if (plain && documents.length > 0)
    return { others: NOT_STATED, groups: groups.map((policies) => ({ policies, steps: plainSteps(record, firstOf(policies)) })) }
  const situation = situationOf(record, DEFAULT_PROFILE, 0, null)
  return {
    others: stepsOf(situation, NOBODYS_POLICY),
    groups: groups.map((policies) => ({ policies, steps: stepsOf(situation, firstOf(policies)) })),
  }
}

function firstOf(policies: readonly number[]): number {
  const [first] = policies
  if (first === undefined) throw new RangeError('a group has at least one policy')
  return first
}

const NOBODYS_POLICY = 0
const NOT_STATED: readonly Step[] = [{ from: EVER, gate: 'not-stated', window: 'not-stated' }]
const isOfMinors = ({ kind }: RecordDocument): boolean => kind === 'consent-guardian' || isAssent(kind)

/** An active, dated, clean consent that only permits: nothing in it can meet anything else. */
const isPlain = ({ day, standing, kind, flags, statements }: RecordDocument): boolean =>
  day !== null &&
  standing === 'active' &&
  !isTakingBack(kind) &&
  !hasFlag(flags, DOCUMENT_FLAGS.scopeOther | DOCUMENT_FLAGS.consentStatus | DOCUMENT_FLAGS.empty) &&
  statements.every(isPlainStatement)
/** Flags that only warn. */
const isPlainStatement = (statement: RecordStatement): boolean => {
  const { moduleDerived, exceedsValidity, endMissing, systemNormalised } = STATEMENT_FLAGS
  return !hasFlag(statement.flags, ~(moduleDerived | exceedsValidity | endMissing | systemNormalised))
}

/** Policies of equal statements in the same documents share their answers. */
function policiesByStatements({ documents }: ConsentRecord): Iterable<readonly number[]> {
  const keys = new Map<number, string>()
  for (const [index, { statements }] of documents.entries()) {
    for (const { policy, flags, from, to } of statements) keys.set(policy, `${keys.get(policy) ?? ''}${index} ${flags} ${from} ${to};`)
  }
  const groups = new Map<string, number[]>()
  for (const [policy, key] of keys) {
    const group = groups.get(key)
    if (group) group.push(policy)
    else groups.set(key, [policy])
  }
  return groups.values()
}

/** One document, as most patients have it: each run of its statements is a group, and its days are the only ones. */
const plainGroup = ({ policies, from, to }: Run): ResolvedGroup => ({
  policies,
  steps: [NOT_YET, permittedFrom(from), expiredFrom(to + 1)],
})
const NOT_YET: Step = { from: EVER, gate: 'not-yet-valid', window: 'outside-window' }
const permittedFrom = (from: number): Step => ({ from, gate: 'permitted', window: 'permitted' })
const expiredFrom = (from: number): Step => ({ from, gate: 'expired', window: 'outside-window' })

/** Permits only: permitted where one covers the day, before the first not yet valid, after or between expired. */
function plainSteps({ documents }: ConsentRecord, policy: number): readonly Step[] {
  const permits = documents
    .flatMap(({ statements }) => statements.filter((statement) => statement.policy === policy))
    .sort((a, b) => a.from - b.from)
  const steps: Step[] = [NOT_YET]
  let end = EVER
  for (const { from, to } of permits) {
    if (from > end) {
      if (end > EVER) steps.push(expiredFrom(end))
      steps.push(permittedFrom(from))
    }
    end = Math.max(end, to + 1)
  }
  steps.push(expiredFrom(end))
  return steps
}

/** How one policy is judged on every day, as a gate on it and as a window of data of it; the first step begins at EVER. */
export function stepsOf(situation: Situation, policy: number): readonly Step[] {
  const { current, replaced, all } = situation
  const ledger = ledgerOf(situation, current, policy)
  const days = stretches(
    { from: EVER, to: FOREVER },
    [ledger, ledgerOf(situation, replaced, policy)],
    all,
    all.map((doc) => doubtStart(current, doc)),
  )
  return days.map((day) => stepAt(situation, ledger, policy, day)).filter(isChange)
}

function stepAt(situation: Situation, ledger: Ledger, policy: number, from: number): Step {
  const question: Question = {
    gates: [],
    windows: [],
    decisionDay: from,
    data: { from, to: from },
    knowledgeDay: null,
    asOf: null,
    retrospective: false,
  }
  const reason = (role: Role) => reasonBy(ledger, situation, question, policy, role)
  return { from, gate: reason('gate'), window: reason('window') }
}

const isChange = (step: Step, index: number, steps: readonly Step[]): boolean =>
  index === 0 || steps[index - 1]?.gate !== step.gate || steps[index - 1]?.window !== step.window
