import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { addMs, type Instant } from '#policies/kernel/time'
import { type AdminState, webhookOf } from './admin'
import type { AdminEvent, AdminEvents } from './admin-events'

/** What a site can be told of. */
export const WEBHOOK_TYPES = ['consent.withdrawn', 'consent.changed', 'release.overtaken'] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]
/** More endpoints than this are a mistake. */
const MOST_WEBHOOKS = 10
/** Both secrets sign for a day after a rotation. */
const OVERLAP_MS = 86_400_000

type Subscription = { readonly webhook: string; readonly host: string; readonly types: readonly string[]; readonly secret: Sealed }

export function decideSubscribe(
  state: AdminState,
  { webhook, host, types, secret }: Subscription,
): Result<readonly AdminEvent[], Rejection> {
  if (state.webhooks.length >= MOST_WEBHOOKS) return reject({ code: 'TOO_MANY_WEBHOOKS', most: MOST_WEBHOOKS })
  return ok([
    { type: 'WebhookSubscribed', webhook, host, types: [...new Set(types)].sort() },
    { type: 'WebhookSecretAdded', webhook, secret, retiringUntil: null },
  ])
}

/** `now`: real time, by which secrets end. A secret that was still retiring ends at once: two count, never three. */
export function decideRotateWebhookSecret(
  state: AdminState,
  { webhook, secret }: Pick<Subscription, 'webhook' | 'secret'>,
  now: Instant,
): Result<AdminEvents['WebhookSecretAdded'], Rejection> {
  if (webhookOf(state, webhook) === undefined) return reject({ code: 'NOT_FOUND' })
  return ok({ type: 'WebhookSecretAdded', webhook, secret, retiringUntil: addMs(now, OVERLAP_MS) })
}

/** Disables or enables; asking for what is so already changes nothing. */
export function decideSwitchWebhook(
  state: AdminState,
  { webhook, reason }: { readonly webhook: string; readonly reason: 'asked' | 'failing' | 'gone' | null },
): Result<readonly AdminEvent[], Rejection> {
  const held = webhookOf(state, webhook)
  if (held === undefined) return reject({ code: 'NOT_FOUND' })
  if ((held.disabled === null) === (reason === null)) return ok([])
  return ok([reason === null ? { type: 'WebhookEnabled', webhook } : { type: 'WebhookDisabled', webhook, reason }])
}
