import { decideRotateWebhookSecret, decideSubscribe, decideSwitchWebhook } from '#policies/access/decide-webhook'
import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../../ports-deps'
import type { WebhookRecord } from '../../ports-webhooks'
import { onAdmin } from '../clients/site-admin'
import { type CommandContext, commandKey } from '../handle'
import { deliveryItem } from './announce'

type WebhookDeps = Pick<Deps, 'ledger' | 'clock' | 'wallClock' | 'vault' | 'webhooks' | 'webhookSender'>
/** `secret` null: a repeat of the command; a secret is shown once. */
type Shown = { readonly webhook: string; readonly secret: string | null; readonly replayed: boolean }

/** The vault's case of a webhook: its secrets are encrypted under a key of its own. */
export const webhookCase = (webhook: string): string => `webhook-${webhook}`

async function freshSecret(deps: WebhookDeps, context: CommandContext, webhook: string): Promise<{ secret: string; sealed: Sealed }> {
  const secret = deps.webhookSender.newSecret()
  return { secret, sealed: await deps.vault.seal(webhookCase(webhook), `${commandKey(context)}#secret`, secret) }
}

/** An own site's webhook; another site's answers like one that does not exist. */
export async function ownWebhook(
  deps: Pick<Deps, 'webhooks'>,
  sites: readonly string[],
  webhook: string,
): Promise<Result<WebhookRecord, Rejection>> {
  const record = await deps.webhooks.find(webhook)
  return record !== undefined && sites.includes(record.site) ? ok(record) : reject({ code: 'NOT_FOUND' })
}

/** Subscribes an endpoint. Rejects with WEBHOOK_ENDPOINT_REFUSED when it is not https and public (embedded: not the bundled receiver). */
export async function subscribeWebhook(
  deps: WebhookDeps,
  context: CommandContext,
  { site, url, types }: { readonly site: string; readonly url: string; readonly types: readonly string[] },
): Promise<Result<Shown, Rejection>> {
  const fault = await deps.webhookSender.faultOf(url)
  if (fault !== undefined) return reject({ code: 'WEBHOOK_ENDPOINT_REFUSED', reason: fault })
  const webhook = `wh-${stableId('webhook', site, commandKey(context)).slice(0, 16)}`
  const { secret, sealed } = await freshSecret(deps, context, webhook)
  const done = await onAdmin(deps, context, site, (state) =>
    decideSubscribe(state, { webhook, host: new URL(url).host, types, secret: sealed }),
  )
  if (!done.ok) return done
  // after the entry, and again on a repeat: an endpoint without its record gets nothing
  if ((await deps.webhooks.find(webhook)) === undefined)
    await deps.webhooks.put({ webhook, site, url: new URL(url).href, createdAt: deps.clock.now() })
  return ok({ webhook, secret: done.value.replayed ? null : secret, replayed: done.value.replayed })
}

/** A new secret signs beside the old one for a day. */
export async function rotateWebhookSecret(
  deps: WebhookDeps,
  context: CommandContext,
  { webhook, site }: Pick<WebhookRecord, 'webhook' | 'site'>,
): Promise<Result<Shown, Rejection>> {
  const { secret, sealed } = await freshSecret(deps, context, webhook)
  const done = await onAdmin(deps, context, site, (state) => {
    const decided = decideRotateWebhookSecret(state, { webhook, secret: sealed }, deps.wallClock.now())
    return decided.ok ? ok([decided.value]) : decided
  })
  return done.ok ? ok({ webhook, secret: done.value.replayed ? null : secret, replayed: done.value.replayed }) : done
}

/** Off: nothing is sent and nothing new is kept for later. On: what still waits is sent soon, as if nothing had failed before. */
export async function switchWebhook(
  deps: Pick<Deps, 'ledger' | 'clock' | 'webhooks' | 'outbox'>,
  context: CommandContext,
  { webhook, site }: Pick<WebhookRecord, 'webhook' | 'site'>,
  active: boolean,
) {
  const done = await onAdmin(deps, context, site, (state) => decideSwitchWebhook(state, { webhook, reason: active ? null : 'asked' }))
  if (done.ok && active && !done.value.replayed) {
    await deps.webhooks.saveProgress(webhook, { failures: 0 })
    await deps.outbox.put(deliveryItem(`on#${commandKey(context)}`, webhook, deps.clock.now()))
  }
  return done
}
