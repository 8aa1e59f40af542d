import type { WebhookDelivery, Webhooks } from '#functions/ports-webhooks'
import type { Instant } from '#policies/kernel/time'

const at = (second: number) => `2026-11-23T09:00:0${second}.000Z` as Instant
let counter = 0

/** What every store of webhooks keeps. */
export function webhooksContract(name: string, open: () => Promise<Webhooks>): void {
  describe(name, () => {
    let store: Webhooks
    let site: string
    let webhook: string
    const delivery = (event: string, second: number, over: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
      ...{ event, webhook, type: 'consent.changed', cursor: '1', createdAt: at(second), state: 'waiting', attempts: [] },
      ...over,
    })
    beforeAll(async () => {
      store = await open()
    })
    beforeEach(() => {
      counter += 1
      site = `site-${counter}`
      webhook = `wh-${counter}`
    })

    test('a record is found by its id and by its site only', async () => {
      const record = { webhook, site, url: 'https://example.invalid/', createdAt: at(1) }
      await store.put(record)
      expect([await store.find(webhook), await store.find('wh-none'), await store.ofSite(site), await store.ofSite('other')]).toEqual([
        record,
        undefined,
        [record],
        [],
      ])
    })
    test('an endpoint of which nothing is known fares well; what is saved replaces', async () => {
      expect(await store.progress(webhook)).toEqual({ failures: 0 })
      await store.saveProgress(webhook, { failures: 2, failingSince: at(1), retryAt: at(2) })
      await store.saveProgress(webhook, { failures: 3, failingSince: at(1), retryAt: at(3) })
      expect(await store.progress(webhook)).toEqual({ failures: 3, failingSince: at(1), retryAt: at(3) })
    })
    test('messages come oldest first, are replaced under their key, and go one by one', async () => {
      await store.saveDelivery(delivery('b', 2))
      await store.saveDelivery(delivery('a', 3))
      await store.saveDelivery(delivery('c', 1))
      const tried = delivery('b', 2, { state: 'delivered', attempts: [{ at: at(4), outcome: { kind: 'accepted', status: 204 } }] })
      await store.saveDelivery(tried)
      await store.removeDelivery(delivery('c', 1))
      expect(await store.deliveries(webhook)).toEqual([tried, delivery('a', 3)])
      expect(await store.deliveries('wh-none')).toEqual([])
    })
  })
}
