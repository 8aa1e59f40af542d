import type { Clock } from '#functions/ports'
import { addMs, type Instant } from '#policies/kernel/time'

const DAY_MS = 86_400_000
/** A clock that stands still until a test moves it. */
export type MemoryClock = Clock & { advance(ms: number): Instant; advanceDays(days: number): void; set(at: Instant): void }

export function memoryClock(start: string = '2026-11-23T08:00:00.000Z'): MemoryClock {
  let at = start as Instant
  const advance = (ms: number): Instant => {
    at = addMs(at, ms)
    return at
  }
  return {
    now: () => at,
    advance,
    advanceDays: (days) => void advance(days * DAY_MS),
    set: (next) => {
      at = next
    },
  }
}
