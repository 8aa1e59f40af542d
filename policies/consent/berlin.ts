import { berlinDay, instantOf } from '#policies/kernel/time'
import { berlinDayByRule } from './berlin-rule'
import { dayOfIso } from './days'

/** The day number in Berlin of an instant (ms since 1970): by the EU rule, which makes ingest cheap; before 1996 the kernel's time zone database. */
export function berlinDayNumber(epochMs: number): number {
  const byRule = berlinDayByRule(epochMs)
  if (byRule !== undefined) return byRule
  const day = dayOfIso(berlinDay(instantOf(epochMs)))
  if (day === undefined) throw new RangeError(`${epochMs} lies before the calendar`)
  return day
}
