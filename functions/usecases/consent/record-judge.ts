import type { ConsentAnswer } from '#policies/consent/answer'
import { verdictKey } from '#policies/consent/check-packed'
import { decidePacked } from '#policies/consent/decide-packed'
import { Corrupted } from '../../faults'
import type { Asking } from './judge-subjects'

/** Judges records for one question; equal verdicts get one number, so that a million people are a handful of answers. */
export type RecordJudge = {
  /** The number of the answer for a packed record, or for nobody's. Throws Corrupted. */
  readonly judge: (record: Uint8Array | undefined) => number
  /** What-ifs, without a release. */
  readonly answers: readonly ConsentAnswer[]
}

export function recordJudge({ question, profile }: Asking): RecordJudge {
  const answers: ConsentAnswer[] = []
  const byKey = new Map<number, number>()
  const byText = new Map<string, number>()
  const numberOf = (record: Uint8Array | undefined): number => {
    const answer = decidePacked(record, question, profile)
    if (!answer.ok) throw new Corrupted('an interval record cannot be read')
    const text = answer.value.reasons.map(({ reason, rule }) => `${reason} ${rule}`).join()
    const number = byText.get(text) ?? answers.push(answer.value) - 1
    byText.set(text, number)
    return number
  }
  return {
    answers,
    judge(record) {
      const key = record === undefined ? -1 : verdictKey(record, question, profile)
      const known = key < 0 ? undefined : byKey.get(key)
      if (known !== undefined) return known
      const number = numberOf(record)
      if (key >= 0) byKey.set(key, number)
      return number
    },
  }
}
