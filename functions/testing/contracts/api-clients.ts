import type { ApiClient, ApiClients } from '#functions/ports-deps'
import type { Instant, PlainDate } from '#policies/kernel/time'

const CREATED = { name: 'Treuhandstelle', scopes: [], secretHashes: [], createdAt: '2026-11-23T09:00:00.000Z' as Instant }

/** What every keeper of API clients does. */
export function apiClientsContract(name: string, open: () => ApiClients): void {
  describe(name, () => {
    let count = 0
    const fresh = () => {
      count += 1
      const client: ApiClient = { ...CREATED, client: `contract-${count}`, site: `site-${count}`, proposed: true, blocked: false }
      return { clients: open(), client, id: client.client }
    }
    test('a client is found by its id and at its site', async () => {
      const { clients, client, id } = fresh()
      await clients.put(client)
      expect([await clients.find(id), await clients.ofSite(client.site ?? '')]).toEqual([client, [client]])
      expect([await clients.find('contract-0'), await clients.ofSite('site-0')]).toEqual([undefined, []])
    })
    test('a record that has followed more entries stays, whoever writes after it', async () => {
      const { clients, client, id } = fresh()
      const blocked = { ...client, blocked: true, entries: 4 }
      await clients.put({ ...client, entries: 3 })
      await clients.put(blocked)
      await clients.put({ ...client, entries: 3 })
      await clients.put(client)
      expect(await clients.find(id)).toEqual(blocked)
      await clients.put({ ...client, entries: 5 })
      expect(await clients.find(id)).toEqual({ ...client, entries: 5 })
    })
    test('the day of its last use is kept apart from its record', async () => {
      const { clients, client, id } = fresh()
      await clients.put(client)
      await clients.markUsed(id, '2026-11-24' as PlainDate)
      expect(await clients.lastUsed([id, 'contract-0'])).toEqual(new Map([[id, '2026-11-24']]))
      expect(await clients.find(id)).toEqual(client)
    })
  })
}
