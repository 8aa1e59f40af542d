import { webhookOf } from '#policies/access/admin'
import { projectHolder } from '#policies/access/project-holder'
import { stableId } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import type { WebhookDelivery } from '../../ports-webhooks'
import { loadAdmin } from '../clients/site-admin'

/** What happened at a site: what kind, and from where on the feed shows it. `site`: for those who are no site themselves. */
export type News = { readonly type: string; readonly cursor: number; readonly site?: string }
export const DELIVER_WEBHOOK = 'deliver-webhook'
/** Settled messages that the log of a webhook keeps. */
const KEPT = 100

/** System command: puts a message into the queue of every endpoint of the site that asked for it. Repeats are harmless. */
export async function announceConsents(deps: Deps, id: string, { site, news }: { readonly site: string; readonly news: readonly News[] }) {
  const records = await deps.webhooks.ofSite(site)
  if (records.length === 0) return ok(null)
  const admin = await loadAdmin(deps, site)
  for (const { webhook } of records) {
    const state = webhookOf(admin, webhook)
    const wanted = state === undefined || state.disabled !== null ? [] : news.filter(({ type }) => state.types.includes(type))
    if (wanted.length === 0) continue
    await enqueue(deps, id, webhook, wanted)
    await deps.outbox.put(deliveryItem(`${id}#${webhook}`, webhook, deps.clock.now()))
  }
  return ok(null)
}

/** System command: the projects that hold people who withdrew at a site, each by webhooks of its own. */
export async function announceToProjects(deps: Deps, id: string, { site, applications, cursor }: ProjectNews) {
  for (const applicationId of applications)
    await announceConsents(deps, `${id}#${applicationId}`, {
      site: projectHolder(applicationId),
      news: [{ type: 'consent.withdrawn', cursor, site }],
    })
  return ok(null)
}
type ProjectNews = { readonly site: string; readonly applications: readonly string[]; readonly cursor: number }

/** A message that nobody has tried to send yet already tells of everything after its cursor; no second one is needed. */
async function enqueue(deps: Deps, id: string, webhook: string, news: readonly News[]): Promise<void> {
  const log = await deps.webhooks.deliveries(webhook)
  for (const { type, cursor, site } of news) {
    const event = `evt-${stableId('webhook-event', id, type)}`
    const covered = log.some((one) => isUntried(one) && one.type === type && one.site === site && Number(one.cursor) <= cursor)
    if (covered || log.some((one) => one.event === event)) continue
    const about = site === undefined ? {} : { site }
    const at = deps.clock.now()
    const delivery = { event, webhook, type, ...about, cursor: String(cursor), createdAt: at, state: 'waiting', attempts: [] } as const
    await deps.webhooks.saveDelivery(delivery)
  }
  const settled = log.filter(({ state }) => state === 'delivered')
  for (const old of settled.slice(0, Math.max(0, settled.length - KEPT))) await deps.webhooks.removeDelivery(old)
}
const isUntried = ({ state, attempts }: WebhookDelivery): boolean => state === 'waiting' && attempts.length === 0

export const deliveryItem = (id: string, webhook: string, createdAt: OutboxItem['createdAt']): OutboxItem => ({
  id: `${id}#deliver`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'command', command: DELIVER_WEBHOOK, payload: { webhook } },
})
