import type { DraftSection, Drafts, Session, Sessions } from '#functions/ports'
import type { ApiClient, ApiClients, Register, RegisterRecord, Titles } from '#functions/ports-deps'
import type { PlainDate } from '#policies/kernel/time'

export function memoryDrafts(): Drafts {
  const drafts = new Map<string, Map<string, DraftSection>>()
  return {
    sections: async (id) => [...(drafts.get(id)?.values() ?? [])].map((section) => structuredClone(section)),
    async save(id, draft, expected) {
      const sections = drafts.get(id) ?? new Map<string, DraftSection>()
      if ((sections.get(draft.section)?.revision ?? 0) !== expected) return 'conflict'
      const saved = { ...structuredClone(draft), revision: expected + 1 }
      drafts.set(id, sections.set(draft.section, saved))
      return saved
    },
    remove: async (id) => void drafts.delete(id),
  }
}
export function memorySessions(): Sessions {
  const sessions = new Map<string, Session>()
  return {
    create: async (id, session) => void sessions.set(id, session),
    find: async (id) => sessions.get(id),
    remove: async (id) => void sessions.delete(id),
  }
}
export function memoryTitles(): Titles {
  const titles = new Map<string, string>()
  return {
    put: async (id, title) => void titles.set(id, title),
    get: async (ids) => new Map([...titles].filter(([id]) => ids.includes(id))),
    remove: async (id) => void titles.delete(id),
  }
}
export function memoryRegister(): Register {
  const records = new Map<string, RegisterRecord>()
  return {
    put: async (record) => void records.set(record.id, record),
    get: async (id) => records.get(id),
    all: async () => [...records.values()],
    remove: async (id) => void records.delete(id),
  }
}
export function memoryApiClients(): ApiClients {
  const clients = new Map<string, ApiClient>()
  const used = new Map<string, PlainDate>()
  return {
    find: async (id) => clients.get(id),
    async put(client) {
      if ((clients.get(client.client)?.entries ?? 0) <= (client.entries ?? 0)) clients.set(client.client, client)
    },
    ofSite: async (site) => [...clients.values()].filter((client) => client.site === site),
    markUsed: async (client, day) => void used.set(client, day),
    lastUsed: async (ids) => new Map([...used].filter(([id]) => ids.includes(id))),
  }
}
