import { type WebhookState, webhookOf } from '#policies/access/admin'
import { decideSwitchWebhook } from '#policies/access/decide-webhook'
import { afterFailure, WELL } from '#policies/access/webhook-retry'
import { ok } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import type { WebhookDelivery, WebhookOutcome, WebhookRecord } from '../../ports-webhooks'
import { loadAdmin, onAdmin } from '../clients/site-admin'
import { systemContext } from '../handle'
import { DELIVER_WEBHOOK } from './announce'
import { webhookCase } from './subscribe-webhook'

/** Attempts that a message remembers. */
const REMEMBERED = 10

/** System command: see `deliverWebhook`. */
export async function deliverWebhookCommand(deps: Deps, _id: string, { webhook }: { readonly webhook: string }) {
  await deliverWebhook(deps, { webhook })
  return ok(null)
}

/**
 * Sends what waits for an endpoint, oldest first, until one fails: then all of it waits for the same pause, so a dead endpoint costs one
 * attempt a pause however much happens. At least once, under the same webhook-id. Two at a time do no harm.
 */
export async function deliverWebhook(deps: Deps, { webhook }: { readonly webhook: string }): Promise<void> {
  const record = await deps.webhooks.find(webhook)
  const state = record && webhookOf(await loadAdmin(deps, record.site), webhook)
  if (record === undefined || state === undefined || state.disabled !== null) return
  const { retryAt } = await deps.webhooks.progress(webhook)
  if (retryAt !== undefined && deps.clock.now() < retryAt) return // its timer comes
  const open = (await deps.webhooks.deliveries(webhook)).filter((one) => one.state !== 'delivered')
  if (open.length === 0) return
  const secrets = await secretsOf(deps, state)
  for (const delivery of open) {
    const outcome = await attempt(deps, record, delivery, secrets)
    if (outcome.kind === 'accepted') await deps.webhooks.saveProgress(webhook, WELL)
    else return onFailure(deps, record, outcome)
  }
}

/** Both secrets while they overlap: a receiver takes the signature that it can check. */
async function secretsOf(deps: Pick<Deps, 'vault' | 'wallClock'>, { webhook, secret, retiring }: WebhookState): Promise<readonly string[]> {
  const open = async (sealed: Sealed): Promise<string> => {
    const opened = await deps.vault.open(webhookCase(webhook), sealed)
    if (opened === 'erased') throw new Corrupted(`the secret of webhook ${webhook} is gone`)
    return String(opened.content)
  }
  const valid = retiring !== null && deps.wallClock.now() < retiring.until ? [retiring.secret] : []
  return Promise.all([...(secret === null ? [] : [secret]), ...valid].map(open))
}

async function attempt(
  deps: Deps,
  { url, site }: WebhookRecord,
  delivery: WebhookDelivery,
  secrets: readonly string[],
): Promise<WebhookOutcome> {
  const at = deps.clock.now()
  const tried = (outcome?: WebhookOutcome) =>
    [...delivery.attempts, { at, ...(outcome === undefined ? {} : { outcome }) }].slice(-REMEMBERED)
  // before it is sent: from here on, what happens needs a message of its own
  await deps.webhooks.saveDelivery({ ...delivery, state: 'retrying', attempts: tried() })
  const { event: id, type, cursor, site: about = site } = delivery
  const outcome = await deps.webhookSender.send({ url, id, body: JSON.stringify({ id, type, site: about, cursor }), secrets })
  const state = outcome.kind === 'accepted' ? 'delivered' : 'retrying'
  await deps.webhooks.saveDelivery({ ...delivery, state, attempts: tried(outcome) })
  return outcome
}

async function onFailure(deps: Deps, { webhook, site }: WebhookRecord, outcome: WebhookOutcome): Promise<void> {
  const progress = await deps.webhooks.progress(webhook)
  const next = afterFailure(progress, deps.clock.now())
  const gone = outcome.kind === 'refused' && outcome.status === 410
  if (gone || next === 'give-up') return giveUp(deps, { webhook, site }, gone ? 'gone' : 'failing', progress.failingSince)
  await deps.scheduler.at(`webhook-${webhook}`, next.retryAt ?? deps.clock.now(), DELIVER_WEBHOOK, { webhook })
  await deps.webhooks.saveProgress(webhook, next)
}

/** Off, by the ledger; the stewards get a mail. Messages that wait stay for the time when it is on again. */
async function giveUp(
  deps: Deps,
  { webhook, site }: Pick<WebhookRecord, 'webhook' | 'site'>,
  reason: 'gone' | 'failing',
  since: Instant | undefined,
): Promise<void> {
  const context = systemContext(`${DELIVER_WEBHOOK}#${webhook}#${since ?? deps.clock.now()}`)
  const done = await onAdmin(deps, context, site, (state) => decideSwitchWebhook(state, { webhook, reason }))
  if (!done.ok) throw new Corrupted(`webhook ${webhook} could not be disabled: ${done.rejection.code}`)
}
