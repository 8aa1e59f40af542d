import { deadlineAfterDays, type Instant, secondsBetween } from '#policies/kernel/time'
import mii from './mii.json' with { type: 'json' }

/** Named deadlines as data (application.md, "Clocks"), in calendar days that end with the Berlin day. */
export const CLOCKS = mii.days
const MAX_WAIT_SECONDS = CLOCKS.maximumWait * 86_400

export type Wait = { readonly outcome: string; readonly seconds: number; readonly round: number }

/** How long a state waits until a deadline: 1 to 2,592,000 s; a past deadline 1, no deadline 30 days (architecture, "Deadlines"). */
export const waitUntil = (deadline: Instant | undefined, at: Instant, round: number): Wait => ({
  outcome: 'wait-again',
  seconds: deadline === undefined ? MAX_WAIT_SECONDS : Math.min(MAX_WAIT_SECONDS, Math.max(1, secondsBetween(at, deadline))),
  round,
})
export const deadlineOf = (clock: keyof typeof CLOCKS, at: Instant): Instant => deadlineAfterDays(at, CLOCKS[clock])
