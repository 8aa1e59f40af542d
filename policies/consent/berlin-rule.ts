import { civilOfDay, dayOfCivil } from './days'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
/** Since this year all of the EU changes to summer time and back at 01:00 UTC on the last Sundays of March and October. */
const FIRST_COMMON_YEAR = 1996

function lastSundayAt1(year: number, month: 3 | 10): number {
  const last = dayOfCivil(year, month, 31)
  const daysAfterSunday = (((last + 4) % 7) + 7) % 7
  return (last - daysAfterSunday) * MS_PER_DAY + MS_PER_HOUR
}
const isSummer = (year: number, epochMs: number): boolean => epochMs >= lastSundayAt1(year, 3) && epochMs < lastSundayAt1(year, 10)

/** The day number in Berlin of an instant (ms since 1970) by the EU rule, without a time zone database; undefined before 1996. */
export function berlinDayByRule(epochMs: number): number | undefined {
  const [year] = civilOfDay(Math.floor(epochMs / MS_PER_DAY))
  if (year < FIRST_COMMON_YEAR) return undefined
  return Math.floor((epochMs + (isSummer(year, epochMs) ? 2 : 1) * MS_PER_HOUR) / MS_PER_DAY)
}

/** The first instant after the Berlin day of an instant (ms since 1970), since 1996: what the check path needs of the clock. */
export function endOfBerlinDayByRule(epochMs: number): number | undefined {
  const day = berlinDayByRule(epochMs)
  if (day === undefined) return undefined
  const midnight = (day + 1) * MS_PER_DAY
  const [year] = civilOfDay(day + 1)
  return midnight - (isSummer(year, midnight - 2 * MS_PER_HOUR) ? 2 : 1) * MS_PER_HOUR
}
