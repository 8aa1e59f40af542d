import { webhookOf } from '#policies/access/admin'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import type { WebhookRecord } from '../../ports-webhooks'
import { loadAdmin } from '../clients/site-admin'
import { type CommandContext, commandKey } from '../handle'
import { deliveryItem } from './announce'

type ReadDeps = Pick<Deps, 'ledger' | 'webhooks' | 'wallClock'>

/** The webhooks of these sites; no secret is ever read. */
export async function listWebhooks(deps: ReadDeps, sites: readonly string[]) {
  const found = await Promise.all([...new Set(sites)].map((site) => webhooksOf(deps, site)))
  return ok({ items: found.flat() })
}

async function webhooksOf(deps: ReadDeps, site: string) {
  const [records, admin] = [await deps.webhooks.ofSite(site), await loadAdmin(deps, site)]
  return Promise.all(
    records.map(async ({ webhook, url, createdAt }) => {
      const state = webhookOf(admin, webhook)
      const { failingSince, retryAt } = await deps.webhooks.progress(webhook)
      const retiring = state?.retiring?.until
      return {
        webhook,
        site,
        url,
        createdAt,
        types: [...(state?.types ?? [])],
        state: state?.disabled == null ? ('active' as const) : ('disabled' as const),
        ...(state?.disabled == null ? {} : { disabled: state.disabled }),
        ...(failingSince === undefined ? {} : { failingSince }),
        ...(retryAt === undefined ? {} : { retryAt }),
        ...(retiring !== undefined && deps.wallClock.now() < retiring ? { oldSecretUntil: retiring } : {}),
      }
    }),
  )
}

/** The newest first. */
export async function listDeliveries(deps: Pick<Deps, 'webhooks'>, { webhook }: WebhookRecord) {
  const items = [...(await deps.webhooks.deliveries(webhook))].reverse()
  return ok({
    items: items.map(({ webhook: _webhook, attempts, ...rest }) => ({
      ...rest,
      attempts: attempts.map(({ at, outcome }) => ({ at, ...(outcome === undefined ? {} : { outcome: { ...outcome } }) })),
    })),
  })
}

/** Sends one message again under its own id, soon; also one that was taken before. */
export async function replayDelivery(
  deps: Pick<Deps, 'ledger' | 'webhooks' | 'outbox' | 'clock'>,
  context: CommandContext,
  { webhook, site }: WebhookRecord,
  event: string,
): Promise<Result<{ readonly queued: true }, Rejection>> {
  const delivery = (await deps.webhooks.deliveries(webhook)).find((one) => one.event === event)
  if (delivery === undefined) return reject({ code: 'NOT_FOUND' })
  if (webhookOf(await loadAdmin(deps, site), webhook)?.disabled != null) return reject({ code: 'WEBHOOK_DISABLED' })
  await deps.webhooks.saveDelivery({ ...delivery, state: 'waiting' })
  await deps.webhooks.saveProgress(webhook, { failures: 0 })
  await deps.outbox.put(deliveryItem(`replay#${commandKey(context)}`, webhook, deps.clock.now()))
  return ok({ queued: true })
}
