import { assertNever } from '#policies/kernel/assert-never'
import { addDays, addMs, berlinDay, type Instant, startOfBerlinDay } from '#policies/kernel/time'
import type { Weight } from './templates'

/** How often a person wants mail: each notice at once, one mail a day, or only what binds them. */
export const MAIL_CHOICES = ['at-once', 'daily', 'none'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]
export const DEFAULT_CHOICE: MailChoice = 'at-once'

/** What becomes of a notice for somebody with this choice. What is urgent goes out in any case; what binds is never dropped. */
export function deliveryOf(choice: MailChoice, weight: Weight): 'send' | 'digest' | 'drop' {
  if (weight === 'urgent') return 'send'
  switch (choice) {
    case 'at-once':
      return 'send'
    case 'daily':
      return 'digest'
    case 'none':
      return weight === 'binding' ? 'send' : 'drop'
    default:
      return assertNever(choice)
  }
}

const MORNING_MS = 7 * 3_600_000
/** Seven hours into a Berlin day (an hour off on the two days when clocks change). */
export const morningOf = (day: ReturnType<typeof berlinDay>): Instant => addMs(startOfBerlinDay(day), MORNING_MS)
/** A digest goes out on the next morning. */
export const digestAt = (at: Instant): Instant => morningOf(addDays(berlinDay(at), 1))
