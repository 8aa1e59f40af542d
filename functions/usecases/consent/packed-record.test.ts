import { consentOf, withdrawalOf } from '#functions/testing/consent-builder'
import { must } from '#functions/testing/must'
import { verdictKey } from '#policies/consent/check-packed'
import { compileRecord } from '#policies/consent/compile'
import { encodeRecord } from '#policies/consent/encode-record'
import { parseConsent } from '#policies/consent/fhir'
import type { Instant } from '#policies/kernel/time'
import { askingOf } from './judge-subjects'
import { keyOfRecord, recordBytes } from './packed-record'

const asking = must(askingOf({ purpose: 'central-analysis', dataDate: '2025-01-01' }, undefined, '2026-11-23T09:00:00.000Z' as Instant))
const documents = [consentOf({ patients: ['a'] }), withdrawalOf('a', '2026-01-01')].map((resource) => must(parseConsent(resource)))
const packed = (count: number): Uint8Array =>
  encodeRecord(compileRecord(documents.slice(0, count), { identifiers: documents.flatMap(({ identities }) => identities) }))
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

test('a record as text has the key that its bytes have, whatever was decoded before it', () => {
  const whole = [packed(1), packed(2)]
  const long = Uint8Array.from({ length: 5000 }, (_, at) => packed(1)[at] ?? 0)
  const records = [...whole, long, ...whole.flatMap((bytes) => Array.from(bytes, (_, length) => bytes.subarray(0, length)))]
  for (const bytes of records)
    for (const before of whole) {
      keyOfRecord(textOf(before), asking)
      expect(keyOfRecord(textOf(bytes), asking)).toBe(verdictKey(bytes, asking.question, asking.profile))
    }
  const keys = whole.map((bytes) => keyOfRecord(textOf(bytes), asking))
  expect([new Set(keys).size, Math.min(...keys) >= 0, keyOfRecord('', asking), keyOfRecord('?', asking)]).toEqual([2, true, -1, -1])
})

test('the bytes of a record are the same from either form', () => {
  expect([recordBytes(packed(2)), Uint8Array.from(recordBytes(textOf(packed(2))))]).toEqual([packed(2), packed(2)])
})
