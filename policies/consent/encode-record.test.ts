import { plainConsent, randomRequest } from '#functions/testing/consent-generator'
import * as fc from '#functions/testing/properties'
import { seededRandom } from '#functions/testing/tally-generator'
import { compileRecord } from './compile'
import { decodeRecord, decodeRecordText, encodeRecord, encodeRecordText } from './encode-record'
import { parseConsent } from './fhir'
import type { ConsentRecord } from './record'

const compiled = (consents: readonly unknown[]): ConsentRecord =>
  compileRecord(
    consents.flatMap((json) => {
      const parsed = parseConsent(json)
      return parsed.ok ? [parsed.value] : []
    }),
    { identifiers: [{ system: 'reference', value: 'Patient/1' }], birthDate: '2010-02-03' },
  )
const withoutSources = ({ sources: _sources, ...record }: ConsentRecord): ConsentRecord => record

test('a record comes back from its bytes, but for the sources that only explain', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const record = compiled(randomRequest(seededRandom(seed)).consents)
      expect(decodeRecord(encodeRecord(record))).toEqual({ ok: true, value: withoutSources(record) })
      expect(decodeRecordText(encodeRecordText(record))).toEqual({ ok: true, value: withoutSources(record) })
    }),
  )
})
test('a plain consent of nine policies takes at most 80 bytes', () => {
  expect(encodeRecord(compiled([plainConsent()])).length).toBeLessThanOrEqual(80)
})
test('bytes that were cut or changed are never a record', () => {
  const bytes = encodeRecord(compiled([plainConsent()]))
  const change = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }), cut: fc.nat(bytes.length - 1) })
  fc.assert(
    fc.property(change, ({ at, by, cut }) => {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? (byte + by) & 255 : byte))
      expect(decodeRecord(changed)).toEqual({ ok: false, rejection: { code: 'RECORD_UNREADABLE' } })
      expect(decodeRecord(bytes.subarray(0, cut)).ok).toBe(false)
    }),
  )
})
test.each(['', 'AQ', 'not base64!', 'AQAA', 'AQAAAAA='])('%j is no record', (text) => expect(decodeRecordText(text).ok).toBe(false))
