import * as fc from '#functions/testing/properties'
import { canonicalJson } from './canonical-json'
import { hashOf, sha256Hex, stableId } from './hash'
import { addMonths, berlinDay, deadlineAfterDays, type Instant, instantOf, isPlainDate, type PlainDate } from './time'

test('an id made of the same parts is the same 26 characters of lower-case base32', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
      expect(stableId(...parts)).toMatch(/^[a-z2-7]{26}$/)
      expect(stableId(...parts)).toBe(stableId(...parts))
    }),
  )
})
test('parts cannot be shifted into one another', () => {
  expect(stableId('ab', 'c')).not.toBe(stableId('a', 'bc'))
})
test('the hash of a value does not depend on the order of its keys', () => {
  expect(hashOf({ b: 1, a: [2, { d: 3, c: 4 }] })).toBe(hashOf({ a: [2, { c: 4, d: 3 }], b: 1 }))
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(() => canonicalJson(undefined)).toThrow(TypeError)
})
test.each([
  ['2026-03-28T23:30:00.000Z', '2026-03-29'],
  ['2026-07-01T21:59:59.999Z', '2026-07-01'],
  ['2026-07-01T22:00:00.000Z', '2026-07-02'],
])('%s is the Berlin day %s', (at, day) => expect(berlinDay(at as Instant)).toBe(day))
test('a deadline of seven days ends with the seventh Berlin day, across the change of summer time', () => {
  expect(deadlineAfterDays('2026-10-20T08:00:00.000Z' as Instant, 7)).toBe('2026-10-27T23:00:00.000Z')
})
test('a month after 31 January is the last day of February', () => expect(addMonths('2027-01-31' as PlainDate, 1)).toBe('2027-02-28'))
test.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', ''])('%s is no calendar day', (text) =>
  expect(isPlainDate(text)).toBe(false),
)
test('instants keep milliseconds', () => expect(instantOf(0)).toBe('1970-01-01T00:00:00.000Z'))
