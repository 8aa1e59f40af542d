import * as fc from '#functions/testing/properties'
import { addYears, berlinDay, endOfBerlinDay, epochMs, instantOf, isPlainDate, type PlainDate } from '#policies/kernel/time'
import { berlinDayNumber } from './berlin'
import { endOfBerlinDayByRule } from './berlin-rule'
import { addYearsToDay, birthdayOf, civilOfDay, dayOfCivil, dayOfIso, EVER, FOREVER, isoOfDay, rangeOfDate } from './days'
import { parseFhirDate } from './fhir-date'

const FIRST = dayOfCivil(1, 1, 1)
const LAST = dayOfCivil(9999, 12, 31)
const isoDay = (day: number): PlainDate => (isoOfDay(day) ?? 'open') as PlainDate

test('day numbers and calendar dates name the same days as the kernel', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), (day) => {
      expect(isPlainDate(isoDay(day))).toBe(true)
      expect(dayOfIso(isoDay(day))).toBe(day)
      expect(dayOfCivil(...civilOfDay(day))).toBe(day)
    }),
  )
  expect(dayOfIso('1970-01-01')).toBe(0)
  expect([isoOfDay(EVER), isoOfDay(FOREVER)]).toEqual([null, null])
})
test('years are added as the kernel adds them, constrained to the end of the month', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: dayOfCivil(9900, 1, 1) }), fc.integer({ min: 0, max: 60 }), (day, years) => {
      expect(isoDay(addYearsToDay(day, years))).toBe(addYears(isoDay(day), years))
    }),
  )
})
test.each([
  ['2008-02-29', 18, '2026-03-01'],
  ['2008-02-29', 12, '2020-02-29'],
  ['2008-02-28', 18, '2026-02-28'],
  ['2008-12-31', 18, '2026-12-31'],
])('who is born on %s completes %d years on %s', (born, years, day) => {
  expect(isoDay(birthdayOf(dayOfIso(born) ?? EVER, years))).toBe(day)
})
test('the Berlin day of an instant is the one of the time zone database, on both sides of 1996', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2090, 0, 1) }), (ms) => {
      expect(isoDay(berlinDayNumber(ms))).toBe(berlinDay(instantOf(ms)))
    }),
    { numRuns: 500 },
  )
})
test.each([1996, 2026, 2049])('midnights around both changes of summer time in %i fall on the right day', (year) => {
  for (const month of [2, 9]) {
    for (let hour = 0; hour < 24 * 31; hour += 1) {
      const ms = Date.UTC(year, month, 1, hour)
      const day = berlinDay(instantOf(ms))
      expect([ms, isoDay(berlinDayNumber(ms)), endOfBerlinDayByRule(ms)]).toEqual([ms, day, epochMs(endOfBerlinDay(day))])
    }
  }
})
test.each(['0000', '2026-00', '2026-13', '2026-02-29', '2026-1-1', '26', '2026-11-23T', ' 2026', '２０２６'])(
  '%s is no calendar date',
  (text) => {
    expect(rangeOfDate(text)).toBeUndefined()
  },
)
test.each([
  '2026-11-23T10:00',
  '2026-11-23T10:00:00',
  '2026-11-23T24:00:00Z',
  '2026-11-23T10:60:00Z',
  '2026-02-30T10:00:00Z',
  '2026-11-23T10:00:00+15:00',
])('%s is no FHIR dateTime', (text) => expect(parseFhirDate(text)).toBeUndefined())
test.each([
  ['2022-01-31T23:00:00+01:00', '2022-01-31'],
  ['2022-01-31T23:00:00Z', '2022-02-01'],
  ['2022-06-30T21:59:60Z', '2022-06-30'],
  ['2022-07-01T00:30:00.123+03:00', '2022-06-30'],
  ['3000-01-01T00:00:00+01:00', '3000-01-01'],
])('%s is the Berlin day %s', (text, day) => {
  const number = dayOfIso(day)
  expect(parseFhirDate(text)).toEqual({ first: number, last: number, exact: true })
})
test('a year and a month mean all their days', () => {
  expect(parseFhirDate('2024')).toEqual({ first: dayOfIso('2024-01-01'), last: dayOfIso('2024-12-31'), exact: false })
  expect(parseFhirDate('2024-02')).toEqual({ first: dayOfIso('2024-02-01'), last: dayOfIso('2024-02-29'), exact: false })
})
