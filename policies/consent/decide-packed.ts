import type { Result } from '#policies/kernel/result'
import type { ConsentAnswer } from './answer'
import { answerOfVerdict, checkPacked } from './check-packed'
import { decodeRecord } from './encode-record'
import { decideRecord } from './evaluate'
import type { RuleProfile } from './profiles'
import type { Question } from './question'

/**
 * Decides a question from a packed record; undefined = nothing on record. `birthDay`: a day that the question brings along and that was not
 * known when the record was packed. Rejects with RECORD_UNREADABLE what is damaged.
 */
export function decidePacked(
  bytes: Uint8Array | undefined,
  question: Question,
  profile: RuleProfile,
  birthDay?: number,
): Result<ConsentAnswer, { readonly code: 'RECORD_UNREADABLE' }> {
  if (bytes === undefined) return { ok: true, value: decideRecord(undefined, question, profile) }
  const verdict = birthDay === undefined ? checkPacked(bytes, question, profile) : undefined
  if (verdict) return { ok: true, value: answerOfVerdict(verdict, question, profile) }
  const record = decodeRecord(bytes)
  if (!record.ok) return record
  return { ok: true, value: decideRecord(birthDay === undefined ? record.value : { ...record.value, birthDay }, question, profile) }
}
