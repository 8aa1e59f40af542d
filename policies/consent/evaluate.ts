import type { PlainDate } from '#policies/kernel/time'
import { allowedDays } from './allowed-days'
import { type AnswerInterval, type ConsentAnswer, combine, type Reason, RULE_OF_REASON } from './answer'
import { oidOf } from './codes'
import { dayOfIso, isoOfDay } from './days'
import { type AllowedDays, type Judgement, judge } from './judge'
import type { RuleProfile } from './profiles'
import type { Question } from './question'
import type { ConsentRecord, Source } from './record'
import { type Doc, type Situation, situationOf } from './situation'
import { warningsOf } from './warnings'
import type { Range } from './whole'

const NOBODY: ConsentRecord = { version: 1, birthDay: null, otherSubject: false, documents: [] }

/**
 * The decision and its reasons alone, without intervals, documents and warnings: all that a check tells. The same as `evaluateRecord` says,
 * apart from it so that a function that only decides carries only what decides.
 */
export function decideRecord(record: ConsentRecord | undefined, question: Question, profile: RuleProfile): ConsentAnswer {
  const judgements = judgementsOf(situationOf(record ?? NOBODY, profile, question.decisionDay, question.knowledgeDay), question)
  return {
    decision: combine(judgements.map(({ effect }) => effect)),
    release: false,
    hypothetical: true,
    reasons: judgements.map((judgement) => ({ ...reasonOf(judgement, question, () => []), interval: null })),
    allowedIntervals: [],
    warnings: [],
    rules: { id: profile.id, version: profile.version },
  }
}
const judgementsOf = (situation: Situation, question: Question, allowed?: AllowedDays): readonly Judgement[] => [
  ...question.gates.map((policy) => judge(situation, question, policy, 'gate', allowed)),
  ...question.windows.map((policy) => judge(situation, question, policy, 'window', allowed)),
]

/**
 * Answers a question about one subject from the interval record; undefined = nothing on record (`unknown`, `no-consent`).
 * The answer is a what-if: `releaseOf` turns it into a release where that is allowed.
 */
export function evaluateRecord(record: ConsentRecord | undefined, question: Question, profile: RuleProfile): ConsentAnswer {
  const known = record ?? NOBODY
  const situation = situationOf(known, profile, question.decisionDay, question.knowledgeDay)
  const judgements = judgementsOf(situation, question, allowedDays)
  const sourcesOf = (docs: readonly Doc[]): readonly Source[] => docs.flatMap(({ index }) => known.sources?.[index] ?? [])
  return {
    decision: combine(judgements.map(({ effect }) => effect)),
    release: false,
    hypothetical: true,
    reasons: judgements.map((judgement) => reasonOf(judgement, question, sourcesOf)),
    allowedIntervals: judgements.flatMap(({ policy, allowed }) =>
      allowed.map((range) => ({ policy: oidOf(policy), ...intervalOf(range) })),
    ),
    warnings: warningsOf(situation, question, judgements, known.otherSubject, sourcesOf),
    rules: { id: profile.id, version: profile.version },
  }
}

const intervalOf = ({ from, to }: Range): AnswerInterval => ({ start: isoOfDay(from), end: isoOfDay(to) })

function reasonOf(judgement: Judgement, question: Question, sourcesOf: (docs: readonly Doc[]) => readonly Source[]): Reason {
  const { policy, role, effect, reason, interval, docs } = judgement
  const retrospective = role === 'window' && question.retrospective && (reason === 'permitted' || reason === 'outside-window')
  return {
    policy: oidOf(policy),
    role,
    effect,
    reason,
    rule: retrospective ? 'R10' : RULE_OF_REASON[reason],
    interval: interval && intervalOf(interval),
    basedOn: sourcesOf(docs),
  }
}

/** A release needs a permit with at least one gate, for today, judged with everything that is known (consent.md, "Questions"). */
export const isReleasable = (answer: ConsentAnswer, question: Question, today: PlainDate): boolean =>
  answer.decision === 'permit' &&
  question.gates.length > 0 &&
  question.decisionDay === dayOfIso(today) &&
  question.knowledgeDay === null &&
  question.asOf === null

/** The answer as `check`, `$is-consented` and a cohort release give it: released where that is allowed, else the what-if it was. */
export function releaseOf(
  answer: ConsentAnswer,
  question: Question,
  today: PlainDate,
  validity: { readonly asOf: string; readonly validUntil: string },
): ConsentAnswer {
  return isReleasable(answer, question, today) ? { ...answer, release: true, hypothetical: false, ...validity } : answer
}
