import { berlinDay, instantOf } from '#policies/kernel/time'
import { civilOfDay, dayOfCivil, dayOfIso } from './days'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const FIRST_COMMON_YEAR = 1996

/** 01:00 UTC on the last Sunday of a month of 31 days: both changes of summer time in the EU since 1996. */
function lastSundayAt1(year: number, month: 3 | 10): number {
  const last = dayOfCivil(year, month, 31)
  const daysAfterSunday = (((last + 4) % 7) + 7) % 7
  return (last - daysAfterSunday) * MS_PER_DAY + MS_PER_HOUR
}

/**
 * The day number in Berlin of an instant (ms since 1970). Since 1996 by the EU rule, which is what makes ingest cheap;
 * earlier instants ask the time zone database of the kernel.
 */
export function berlinDayNumber(epochMs: number): number {
  const [year] = civilOfDay(Math.floor(epochMs / MS_PER_DAY))
  if (year < FIRST_COMMON_YEAR) return dayOfIso(berlinDay(instantOf(epochMs))) ?? Math.floor(epochMs / MS_PER_DAY)
  const summer = epochMs >= lastSundayAt1(year, 3) && epochMs < lastSundayAt1(year, 10)
  return Math.floor((epochMs + (summer ? 2 : 1) * MS_PER_HOUR) / MS_PER_DAY)
}
