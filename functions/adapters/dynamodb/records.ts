import type { ApiClient, ApiClients, Register, RegisterRecord, Titles } from '#functions/ports-deps'
import type { PlainDate } from '#policies/kernel/time'
import type { Store } from './client'
import { jsonItems } from './items'

export function dynamoTitles(store: Store): Titles {
  const items = jsonItems(store)
  return {
    put: (id, title) => items.put(`title#${id}`, 'title', title),
    async get(ids) {
      const found = await items.many<string>([...new Set(ids)].map((id) => ({ pk: `title#${id}`, sk: 'title' })))
      return new Map(found.map(({ pk, value }) => [pk.slice('title#'.length), value]))
    },
    remove: (id) => items.remove(`title#${id}`, 'title'),
  }
}
export function dynamoRegister(store: Store): Register {
  const items = jsonItems(store)
  return {
    put: (record) => items.put('register', record.id, record),
    get: (id) => items.get<RegisterRecord>('register', id),
    all: () => items.all<RegisterRecord>('register'),
    remove: (id) => items.remove('register', id),
  }
}
const usedKey = (client: string) => ({ pk: `client-used#${client}`, sk: 'day' })
export function dynamoApiClients(store: Store): ApiClients {
  const items = jsonItems(store)
  return {
    find: (client) => items.get<ApiClient>(`client#${client}`, 'client'),
    async put(client) {
      await items.putLatest(`client#${client.client}`, 'client', client, client.entries ?? 0)
      await items.put(`clients@${client.site ?? ''}`, client.client, client.client)
    },
    async ofSite(site) {
      const ids = await items.all<string>(`clients@${site}`)
      return (await items.many<ApiClient>(ids.map((id) => ({ pk: `client#${id}`, sk: 'client' })))).map(({ value }) => value)
    },
    async markUsed(client, day) {
      // an item of its own: noting a use must never bring an old record back
      if ((await items.get(usedKey(client).pk, 'day')) !== day) await items.put(usedKey(client).pk, 'day', day)
    },
    async lastUsed(clients) {
      const found = await items.many<PlainDate>(clients.map(usedKey))
      return new Map(found.map(({ pk, value }) => [pk.slice('client-used#'.length), value]))
    },
  }
}
