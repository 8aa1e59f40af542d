import { type ConsentAnswer, type Decision, REASON_CODES, REASONS, type ReasonCode } from './answer'
import { oidOf } from './codes'
import { FOREVER } from './days'
import { sectionStart } from './encode-record'
import { lookUp, MIXED, openSection } from './pack-resolved'
import { DEFAULT_PROFILE, type RuleProfile } from './profiles'
import type { Question } from './question'

/** A decision without its grounds: one reason per asked policy, gates first, in the order asked. */
export type Verdict = { readonly decision: Decision; readonly reasons: readonly ReasonCode[] }

/** May this question be looked up at all? Only under mii-default, not looking back, with everything that is known. */
const isLookUp = (question: Question, profile: RuleProfile): boolean =>
  profile === DEFAULT_PROFILE && !question.retrospective && question.knowledgeDay === null && question.asOf === null

/**
 * The quick way of the check path: looks the decision up in what was judged when the record was packed.
 * Undefined = ask `evaluateRecord` (other profile, looking back, minors, data of several kinds of days, damaged bytes).
 * The verdict is the one that `evaluateRecord` gives for the same record.
 */
export function checkPacked(bytes: Uint8Array, question: Question, profile: RuleProfile): Verdict | undefined {
  if (!isLookUp(question, profile)) return undefined
  const section = openSection(bytes, sectionStart(bytes), bytes.length)
  if (section < 0) return undefined
  const { gates, windows, decisionDay, data } = question
  const reasons: ReasonCode[] = []
  let weight = 0
  for (const policy of gates) {
    const reason = lookUp(bytes, section, policy, decisionDay, decisionDay) & 255
    weight = Math.max(weight, WEIGHTS[reason] ?? INDETERMINATE)
    reasons.push(REASON_CODES[reason] ?? UNREADABLE)
  }
  for (const policy of windows) {
    const reason = data && data.to < FOREVER ? lookUp(bytes, section, policy, data.from, data.to) >> 8 : MIXED
    if (reason === MIXED) return undefined
    weight = Math.max(weight, WEIGHTS[reason] ?? INDETERMINATE)
    reasons.push(REASON_CODES[reason] ?? UNREADABLE)
  }
  return { decision: HEAVIEST_LAST[weight] ?? 'indeterminate', reasons }
}

/** Ten reasons of five bits are a number; there are fewer than 32 of them. */
const MOST_IN_A_KEY = 10
const REASON_BITS = 32

/**
 * The reasons that `checkPacked` gives, as one number: equal numbers are equal verdicts of one question, so a verdict need be made only once
 * for all who share it. -1 = ask `checkPacked`. `length`: of the record, where it lies at the beginning of larger memory.
 */
export function verdictKey(bytes: Uint8Array, question: Question, profile: RuleProfile, length: number = bytes.length): number {
  const { gates, windows, decisionDay, data } = question
  if (gates.length + windows.length > MOST_IN_A_KEY || !isLookUp(question, profile)) return -1
  const section = openSection(bytes, sectionStart(bytes), length)
  if (section < 0) return -1
  let key = 0
  for (const policy of gates) key = key * REASON_BITS + (lookUp(bytes, section, policy, decisionDay, decisionDay) & 255)
  for (const policy of windows) {
    const reason = data && data.to < FOREVER ? lookUp(bytes, section, policy, data.from, data.to) >> 8 : MIXED
    if (reason >= REASON_BITS) return -1
    key = key * REASON_BITS + reason
  }
  return key
}

/** R12 as weights: the heaviest effect among the asked policies is the answer; nothing asked is unknown. */
const HEAVIEST_LAST: readonly Decision[] = ['unknown', 'permit', 'unknown', 'indeterminate', 'deny']
const INDETERMINATE = 3
const WEIGHTS = REASON_CODES.map((code) => HEAVIEST_LAST.lastIndexOf(REASONS[code].effect))
const UNREADABLE: ReasonCode = 'identities-not-linked'

/** A verdict in the shape of an answer, without what only an explanation shows (intervals, documents, warnings). */
export function answerOfVerdict({ decision, reasons }: Verdict, question: Question, profile: RuleProfile): ConsentAnswer {
  const asked = [
    ...question.gates.map((policy) => ({ policy: oidOf(policy), role: 'gate' }) as const),
    ...question.windows.map((policy) => ({ policy: oidOf(policy), role: 'window' }) as const),
  ]
  return {
    decision,
    release: false,
    hypothetical: true,
    reasons: reasons.flatMap((reason, index) => {
      const policy = asked[index]
      return policy ? [{ ...policy, ...REASONS[reason], reason, interval: null, basedOn: [] }] : []
    }),
    allowedIntervals: [],
    warnings: [],
    rules: { id: profile.id, version: profile.version },
  }
}
