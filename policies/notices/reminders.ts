import { addDays, addMs, berlinDay, type Instant } from '#policies/kernel/time'
import type { Effect } from '#policies/ledger/effect'
import { morningOf } from './choice'

/** Days before the last day of a deadline on which those are reminded who have not acted (application.md, "Clocks"). */
export const BALLOT_REMINDERS = [7, 3, 1] as const
/** Of a meeting, on the day before. */
export const MEETING_REMINDERS = [1] as const
export const OTHER_REMINDERS = [14, 3, 0] as const

export type Reminder = { readonly days: number; readonly at: Instant }

/** The first reminder that lies after `after`, in the morning of its day; undefined: none is left. */
export function nextReminder(deadline: Instant, days: readonly number[], after: Instant): Reminder | undefined {
  const last = berlinDay(addMs(deadline, -1))
  return days.map((before) => ({ days: before, at: morningOf(addDays(last, -before)) })).find(({ at }) => at > after)
}

/** Whole Berlin days from the day of `at` to the last day of a deadline: 1 is tomorrow, 0 today; negative when it has passed. */
export function daysLeft(deadline: Instant, at: Instant): number {
  const [last, today] = [berlinDay(addMs(deadline, -1)), berlinDay(at)]
  return Math.round((Date.parse(last) - Date.parse(today)) / 86_400_000)
}

/** The schedule that reminds of a stream's deadline; none when every reminder would lie in the past. */
export function reminderEffects(stream: string, deadline: Instant, days: readonly number[], after: Instant): readonly Effect[] {
  const next = nextReminder(deadline, days, after)
  if (next === undefined) return []
  return [{ kind: 'schedule', name: `reminder#${stream}`, at: next.at, handler: 'remind', payload: { stream, deadline } }]
}
