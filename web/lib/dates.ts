import { addMs, berlinDay, type Instant } from '#policies/kernel/time'

const DAY = 86_400_000
/** A deadline is the first instant after its last day; people are told the day. */
export const lastDayOf = (deadline: string): string => berlinDay(addMs(deadline as Instant, -1))

/** Whole Berlin days from today until the deadline's last day; negative when it has passed. */
export function daysLeft(deadline: string, now: Date): number {
  const today = berlinDay(now.toISOString() as Instant)
  return Math.round((Date.parse(lastDayOf(deadline)) - Date.parse(today)) / DAY)
}
