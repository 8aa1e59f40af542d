/**
 * Calendar days as integers (days since 1970-01-01, proleptic Gregorian): what the interval record holds and the check path compares.
 * Temporal stays out of here, because the lean check bundle must not carry it; `days.test.ts` compares with it.
 */

/** Before every day a document can name. */
export const EVER = -10_000_000
/** After every day a document can name. */
export const FOREVER = 10_000_000

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
/** Days of a month (1 to 12). */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0))

/** The day number of a valid civil date. Counts in eras of 400 years that begin on 1 March. */
export function dayOfCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month and day of a day number. */
export function civilOfDay(dayNumber: number): readonly [year: number, month: number, day: number] {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0')
/** `2026-11-23`; null for an open end. */
export function isoOfDay(day: number): string | null {
  if (day <= EVER || day >= FOREVER) return null
  const [year, month, dayOfMonth] = civilOfDay(day)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`
}

/** The same day some years later, constrained to the month's end (29 February + 5 years = 28 February). */
export function addYearsToDay(dayNumber: number, years: number): number {
  const [year, month, day] = civilOfDay(dayNumber)
  return dayOfCivil(year + years, month, Math.min(day, daysInMonth(year + years, month)))
}

/** The day on which somebody completes so many years (§§ 187, 188 BGB): born on 29 February, where there is none, on 1 March. */
export function birthdayOf(birthDay: number, years: number): number {
  const [year, month, day] = civilOfDay(birthDay)
  return dayOfCivil(year + years, month, 1) + day - 1
}

/** The days that a date of year, month or day precision may mean. */
export type DayRange = { readonly first: number; readonly last: number }

/** The number that some decimal digits of a text say; -1 when one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}
const HYPHEN = 45

/** `2026`, `2026-11` or `2026-11-23` as the days it may mean; undefined when it is no calendar date (year 0000 included). */
export function rangeOfDate(text: string): DayRange | undefined {
  const { length } = text
  const year = digits(text, 0, 4)
  if (year < 1 || (length !== 4 && length !== 7 && length !== 10)) return undefined
  if (length === 4) return { first: dayOfCivil(year, 1, 1), last: dayOfCivil(year, 12, 31) }
  const month = digits(text, 5, 7)
  if (text.charCodeAt(4) !== HYPHEN || month < 1 || month > 12) return undefined
  const days = daysInMonth(year, month)
  if (length === 7) return { first: dayOfCivil(year, month, 1), last: dayOfCivil(year, month, days) }
  const day = digits(text, 8, 10)
  if (text.charCodeAt(7) !== HYPHEN || day < 1 || day > days) return undefined
  const exact = dayOfCivil(year, month, day)
  return { first: exact, last: exact }
}

/** The day number of a full calendar day, else undefined. */
export function dayOfIso(text: string): number | undefined {
  const range = text.length === 10 ? rangeOfDate(text) : undefined
  return range?.first
}
