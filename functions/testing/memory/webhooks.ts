import { createHash, randomBytes } from 'node:crypto'
import type { WebhookDelivery, WebhookMessage, WebhookOutcome, WebhookRecord, WebhookSender, Webhooks } from '#functions/ports-webhooks'
import { WELL, type WebhookProgress } from '#policies/access/webhook-retry'

export function memoryWebhooks(): Webhooks {
  const records = new Map<string, WebhookRecord>()
  const progresses = new Map<string, WebhookProgress>()
  const deliveries = new Map<string, WebhookDelivery>()
  const keyOf = ({ webhook, createdAt, event }: Pick<WebhookDelivery, 'webhook' | 'createdAt' | 'event'>) =>
    `${webhook}\0${createdAt}#${event}`
  return {
    find: async (webhook) => records.get(webhook),
    ofSite: async (site) => [...records.values()].filter((one) => one.site === site),
    put: async (record) => void records.set(record.webhook, record),
    progress: async (webhook) => progresses.get(webhook) ?? WELL,
    saveProgress: async (webhook, progress) => void progresses.set(webhook, progress),
    deliveries: async (webhook) =>
      [...deliveries]
        .filter(([, one]) => one.webhook === webhook)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, one]) => structuredClone(one)),
    saveDelivery: async (delivery) => void deliveries.set(keyOf(delivery), structuredClone(delivery)),
    removeDelivery: async (delivery) => void deliveries.delete(keyOf(delivery)),
  }
}

/** A sender that keeps what it was given and answers as told; every https address is an endpoint. */
export function memoryWebhookSender() {
  const sent: WebhookMessage[] = []
  const told: { outcome: WebhookOutcome } = { outcome: { kind: 'accepted', status: 200 } }
  const sender: WebhookSender = {
    newSecret: () => `whsec_${createHash('sha256').update(randomBytes(32)).digest('base64')}`,
    faultOf: async (url) => (url.startsWith('https://') ? undefined : 'not-https'),
    async send(message) {
      sent.push(message)
      return told.outcome
    },
  }
  return { sender, sent, told }
}
