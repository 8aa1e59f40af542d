import { addMs, epochMs, type Instant } from '#policies/kernel/time'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Pauses after the first, second, … failure in a row; the last one repeats. Together a little more than a day. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]
/** An endpoint that has failed for this long is disabled (experience.md, "webhooks"). */
const PATIENCE_MS = 24 * HOUR

/** How an endpoint fares: nothing while it answers. `retryAt`: not before then. */
export type WebhookProgress = { readonly failures: number; readonly failingSince?: Instant; readonly retryAt?: Instant }
export const WELL: WebhookProgress = { failures: 0 }

/** What follows from one more failure at `at`: when to try again, or that the endpoint is given up. */
export function afterFailure({ failures, failingSince = undefined }: WebhookProgress, at: Instant): WebhookProgress | 'give-up' {
  const since = failingSince ?? at
  if (epochMs(at) - epochMs(since) >= PATIENCE_MS) return 'give-up'
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? HOUR
  return { failures: failures + 1, failingSince: since, retryAt: addMs(at, pause) }
}
