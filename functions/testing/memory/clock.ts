import type { Clock } from '#functions/ports'
import { addMs, type Instant } from '#policies/kernel/time'

export type MemoryClock = Clock & { set(at: Instant): void; advanceDays(days: number): void }

/** Stands still until a test moves it. */
export function memoryClock(start: Instant): MemoryClock {
  let now = start
  return {
    now: () => now,
    set(at) {
      now = at
    },
    advanceDays(days) {
      now = addMs(now, days * 86_400_000)
    },
  }
}
