import { addDays, addMonths, berlinDay, type Instant, type PlainDate } from '#policies/kernel/time'

/** The last day of a use that begins on `from`: the day before the same day of the last month. */
export const lastDayOf = (from: PlainDate, months: number): PlainDate => addDays(addMonths(from, months), -1)

/** First day of use: the one asked for, or the day after the issue where that is later or none was asked for. */
export function firstDayOf(issuedAt: Instant, desired: PlainDate | undefined): PlainDate {
  const earliest = addDays(berlinDay(issuedAt), 1)
  return desired !== undefined && desired > earliest ? desired : earliest
}
