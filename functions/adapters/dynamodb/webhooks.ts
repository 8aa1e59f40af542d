import type { WebhookDelivery, WebhookRecord, Webhooks } from '#functions/ports-webhooks'
import type { Store } from './client'
import { jsonItems } from './items'

const pkOf = (webhook: string) => `webhook#${webhook}`
const deliveriesOf = (webhook: string) => `deliveries#${webhook}`
/** In the order of their creation. */
const deliveryKey = ({ createdAt, event }: Pick<WebhookDelivery, 'createdAt' | 'event'>) => `${createdAt}#${event}`

/** Webhooks in table `work`: record and progress of each, its messages in one partition, and the ids of a site. */
export function dynamoWebhooks(store: Store): Webhooks {
  const items = jsonItems(store)
  return {
    find: (webhook) => items.get<WebhookRecord>(pkOf(webhook), 'webhook'),
    async ofSite(site) {
      const ids = await items.all<string>(`webhooks@${site}`)
      const found = await items.many<WebhookRecord>(ids.map((id) => ({ pk: pkOf(id), sk: 'webhook' })))
      return found.map(({ value }) => value).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    },
    async put(record) {
      await items.put(pkOf(record.webhook), 'webhook', record)
      await items.put(`webhooks@${record.site}`, record.webhook, record.webhook)
    },
    progress: async (webhook) => (await items.get(pkOf(webhook), 'progress')) ?? { failures: 0 },
    saveProgress: (webhook, progress) => items.put(pkOf(webhook), 'progress', progress),
    deliveries: (webhook) => items.all<WebhookDelivery>(deliveriesOf(webhook)),
    saveDelivery: (delivery) => items.put(deliveriesOf(delivery.webhook), deliveryKey(delivery), delivery),
    removeDelivery: (delivery) => items.remove(deliveriesOf(delivery.webhook), deliveryKey(delivery)),
  }
}
