import { verdictKey } from '#policies/consent/check-packed'
import type { RuleProfile } from '#policies/consent/profiles'
import type { Question } from '#policies/consent/question'
import type { PackedRecord } from '../../ports-consent'

/** Nearly every record fits; a longer one gets bytes of its own. */
const SCRATCH_BYTES = 4096
const scratch = new Uint8Array(SCRATCH_BYTES)
/** The same memory as a Buffer, which decodes base64. */
const decoder = Buffer.from(scratch.buffer)

type Asked = { readonly question: Question; readonly profile: RuleProfile }

export const recordBytes = (record: PackedRecord): Uint8Array => (typeof record === 'string' ? Buffer.from(record, 'base64') : record)

/**
 * The verdict key of a record (-1: judge it in full). Text is decoded into one piece of memory for all: an object of its own for each record
 * takes longer than the look-up. Nothing of it is kept, and nothing waits in between.
 */
export function keyOfRecord(record: PackedRecord, { question, profile }: Asked): number {
  if (typeof record !== 'string' || record.length > SCRATCH_BYTES) return verdictKey(recordBytes(record), question, profile)
  return verdictKey(scratch, question, profile, decoder.write(record, 0, 'base64'))
}
