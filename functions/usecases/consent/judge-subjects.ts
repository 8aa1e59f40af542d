import { type ConsentAnswer, type Decision, type Reason, RULE_OF_REASON } from '#policies/consent/answer'
import { berlinDayByRule, endOfBerlinDayByRule } from '#policies/consent/berlin-rule'
import { oidOf } from '#policies/consent/codes'
import { dayOfIso, isoOfDay } from '#policies/consent/days'
import { decidePacked } from '#policies/consent/decide-packed'
import { releaseOf } from '#policies/consent/evaluate'
import type { Identity } from '#policies/consent/fhir'
import { DEFAULT_PROFILE, profileOf, type RuleProfile } from '#policies/consent/profiles'
import { parseQuestion, type Question } from '#policies/consent/question'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant, PlainDate } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { DecisionCounts, StoredRecord } from '../../ports-consent'
import { recordBytes } from './packed-record'

/** Whom a request asks about. `birthDate`: a full day, for R11; the store does not know it. */
export type AskedSubject = { readonly identifiers: readonly Identity[]; readonly birthDate?: string | undefined }
/** A question of this moment, ready to be put to stored records. */
export type Asking = {
  readonly question: Question
  readonly profile: RuleProfile
  readonly at: Instant
  readonly today: PlainDate
  /** A permit of now is one until then: 15 minutes, at most the end of the Berlin day. */
  readonly validUntil: Instant
}

const VALID_MS = 15 * 60_000

/**
 * Reads a question for stored records. Rejects with QUESTION_MALFORMED or QUESTION_UNUSABLE. `asOf` is not answered from interval records:
 * `readsDocuments` says that the asker has the documents in all versions.
 */
export function askingOf(question: unknown, rules: string | undefined, at: Instant, readsDocuments = false): Result<Asking, Rejection> {
  const profile = profileOf(rules ?? DEFAULT_PROFILE.id)
  if (profile === undefined) return reject({ code: 'QUESTION_UNUSABLE', pointer: '/rules', detail: 'unknown rule profile' })
  const { today, validUntil } = validity(at)
  const parsed = parseQuestion(question, today)
  if (!parsed.ok) return parsed
  if (parsed.value.asOf !== null && !readsDocuments)
    return reject({ code: 'QUESTION_UNUSABLE', pointer: '/question/asOf', detail: 'only POST /v1/consent/check looks back' })
  return ok({ question: parsed.value, profile, at, today, validUntil })
}

/** By the EU rule: the check path brings no time zone database along. */
function validity(at: Instant): Pick<Asking, 'today' | 'validUntil'> {
  const now = Date.parse(at)
  const day = berlinDayByRule(now)
  const today = day === undefined ? null : isoOfDay(day)
  const end = endOfBerlinDayByRule(now)
  if (today === null || end === undefined) throw new RangeError(`${at} is no day of ours`)
  return { today: today as PlainDate, validUntil: new Date(Math.min(now + VALID_MS, end)).toISOString() as Instant }
}

/** Judges one subject by its stored record; `position`: the record was read when the site's sequence stood there or later. */
export function judgeStored(asking: Asking, subject: AskedSubject, stored: StoredRecord, position: number): ConsentAnswer {
  if (stored.kind === 'not-linked') return notLinked(asking)
  const { question, profile } = asking
  const birthDay = subject.birthDate === undefined ? undefined : dayOfIso(subject.birthDate)
  const answer = decidePacked(stored.kind === 'none' ? undefined : recordBytes(stored.record), question, profile, birthDay)
  if (!answer.ok) throw new Corrupted('an interval record cannot be read')
  return releaseOf(answer.value, question, asking.today, { asOf: String(position), validUntil: asking.validUntil })
}

/** Identifiers of one subject that the records do not connect: somebody has to say first whether they are one person. */
function notLinked({ question, profile }: Asking): ConsentAnswer {
  const reason = (role: Reason['role']) => (policy: number) =>
    ({
      policy: oidOf(policy),
      role,
      effect: 'indeterminate',
      reason: 'identities-not-linked',
      rule: RULE_OF_REASON['identities-not-linked'],
      interval: null,
      basedOn: [],
    }) as const
  return {
    decision: 'indeterminate',
    release: false,
    hypothetical: true,
    reasons: [...question.gates.map(reason('gate')), ...question.windows.map(reason('window'))],
    allowedIntervals: [],
    warnings: [],
    rules: { id: profile.id, version: profile.version },
  }
}

/** The reason that decided: the first of the decision's kind. */
export const leadingReason = ({ decision, reasons }: ConsentAnswer): string =>
  reasons.find(({ effect }) => effect === decision)?.reason ?? 'not-stated'

export function countDecisions(decisions: readonly Decision[]): DecisionCounts {
  const counts = { permit: 0, deny: 0, unknown: 0, indeterminate: 0 }
  for (const decision of decisions) counts[decision] += 1
  return counts
}

/** How many people by `decision reason`. */
export function countReasons(
  answers: readonly { readonly decision: Decision; readonly reason: string }[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { decision, reason } of answers) counts[`${decision} ${reason}`] = (counts[`${decision} ${reason}`] ?? 0) + 1
  return counts
}
