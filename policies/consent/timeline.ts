import type { Decision, ReasonCode } from './answer'
import { addYearsToDay, birthdayOf, dayOfIso, EVER, FOREVER, isoOfDay } from './days'
import { decideRecord } from './evaluate'
import type { RuleProfile } from './profiles'
import type { Question } from './question'
import type { ConsentRecord } from './record'

/** From `from` to `to` (days, both inclusive) the policy gets this answer as a gate, judged with everything that is known today. */
export type Stretch = { readonly from: string; readonly to: string; readonly effect: Decision; readonly reason: ReasonCode }
export type PolicyLine = { readonly policy: number; readonly stretches: readonly Stretch[] }
export type Timeline = { readonly from: string; readonly to: string; readonly lines: readonly PolicyLine[] }

/** The core of every consent: shown where a record states nothing. */
const CORE = [6, 7, 8] as const
/** Ages at which a minor's answer may change (R11). */
const AGES = [7, 12, 18] as const
/** Years beyond today that are shown at least, and at most. */
const LEAST_YEARS = 1
const MOST_YEARS = 40
const NOBODY: ConsentRecord = { version: 1, birthDay: null, otherSubject: false, documents: [] }

/**
 * What a record says over time, policy by policy: a what-if that releases nothing. The answer can only change where a statement or a document
 * begins or ends, or at an age of R11; so it is judged once for each of these days.
 */
export function timelineOf(record: ConsentRecord | undefined, profile: RuleProfile, today: string): Timeline {
  const { documents, birthDay } = record ?? NOBODY
  const now = dayOfIso(today)
  if (now === undefined) throw new TypeError('today must be a full day')
  const statements = documents.flatMap((document) => document.statements)
  const latest = addYearsToDay(now, MOST_YEARS)
  const begins = [...statements.map(({ from }) => from), ...documents.flatMap(({ day }) => day ?? [])].filter((day) => day > EVER)
  const ends = statements.map(({ to }) => to).filter((day) => day < FOREVER)
  const first = Math.min(now, ...begins)
  const last = Math.min(latest, Math.max(addYearsToDay(now, LEAST_YEARS), ...ends))
  const ages = birthDay === null ? [] : AGES.map((years) => birthdayOf(birthDay, years))
  const edges = [...new Set([first, ...begins, ...ends.map((day) => day + 1), ...ages])]
    .filter((day) => first <= day && day <= last)
    .sort((a, b) => a - b)
  const stated = [...new Set(statements.map(({ policy }) => policy))].sort((a, b) => a - b)
  const lines = (stated.length > 0 ? stated : CORE).map((policy) => ({
    policy,
    stretches: joined(
      edges.map((from, index) => ({ from, to: (edges[index + 1] ?? last + 1) - 1, ...gateOn(record, profile, policy, from) })),
    ),
  }))
  return { from: isoOfDay(first) ?? today, to: isoOfDay(last) ?? today, lines }
}

function gateOn(record: ConsentRecord | undefined, profile: RuleProfile, policy: number, day: number): Pick<Stretch, 'effect' | 'reason'> {
  const question: Question = {
    gates: [policy],
    windows: [],
    decisionDay: day,
    data: null,
    knowledgeDay: null,
    asOf: null,
    retrospective: false,
  }
  const { decision, reasons } = decideRecord(record, question, profile)
  return { effect: decision, reason: reasons[0]?.reason ?? 'no-consent' }
}

type Piece = Pick<Stretch, 'effect' | 'reason'> & { readonly from: number; readonly to: number }
function joined(pieces: readonly Piece[]): readonly Stretch[] {
  const found: Piece[] = []
  for (const piece of pieces) {
    const before = found.at(-1)
    if (before !== undefined && before.effect === piece.effect && before.reason === piece.reason)
      found[found.length - 1] = { ...before, to: piece.to }
    else found.push(piece)
  }
  return found.map(({ from, to, effect, reason }) => ({ from: isoOfDay(from) ?? '', to: isoOfDay(to) ?? '', effect, reason }))
}
