import type { Directory, Person, Site } from '#functions/ports'
import type { PeopleRegistry } from '#functions/ports-deps'
import type { Membership } from '#policies/access/roles'
import type { Store } from './client'
import { jsonItems } from './items'

export const personKey = (id: string) => ({ pk: `person#${id}`, sk: 'person' })
const holdersOf = (role: string, site: string | undefined) => `holders#${role}@${site ?? ''}`
const holdsOn = (memberships: readonly Membership[], role: string, site: string | undefined, day: string) =>
  memberships.some(
    (m) => m.role === role && m.site === site && (m.from === undefined || m.from <= day) && (m.to === undefined || day <= m.to),
  )

export type DirectoryAdmin = {
  putPerson(person: Person): Promise<void>
  putSite(site: Site): Promise<void>
}

/** People, sites and committees: the profile store. Names and addresses live here and nowhere else. */
export function dynamoDirectory(store: Store): Directory & PeopleRegistry & DirectoryAdmin {
  const items = jsonItems(store)
  const person = (id: string) => items.get<Person>(`person#${id}`, 'person')
  async function putPerson(value: Person): Promise<void> {
    await items.put(`person#${value.id}`, 'person', value)
    await items.put(`login#${value.issuer}#${value.subject}`, 'login', value.id)
    for (const { role, site } of value.memberships) await items.put(holdersOf(role, site), value.id, value.id)
  }
  const people = async (ids: readonly string[]) => {
    const found = await items.many<Person>([...new Set(ids)].map(personKey))
    return new Map(found.map(({ value }) => [value.id, value]))
  }
  return {
    person,
    people,
    async findByLogin(issuer, subject) {
      const id = await items.get<string>(`login#${issuer}#${subject}`, 'login')
      return id === undefined ? undefined : person(id)
    },
    async holders(role, site, day) {
      const ids = await items.all<string>(holdersOf(role, site))
      return [...(await people(ids)).values()].filter(({ memberships }) => holdsOn(memberships, role, site, day))
    },
    sites: () => items.all<Site>('sites'),
    site: (slug) => items.get<Site>('sites', slug),
    putPerson,
    async putSite(site) {
      await items.put('sites', site.slug, site)
    },
    async setMemberships(id, memberships) {
      const known = await person(id)
      if (known === undefined) return
      await putPerson({ ...known, memberships })
      const kept = new Set(memberships.map(({ role, site }) => holdersOf(role, site)))
      for (const { role, site } of known.memberships) if (!kept.has(holdersOf(role, site))) await items.remove(holdersOf(role, site), id)
    },
    async register(value) {
      const taken = await items.putNew(`login#${value.issuer}#${value.subject}`, 'login', value.id)
      if (taken) await putPerson(value)
      const id = await items.get<string>(`login#${value.issuer}#${value.subject}`, 'login')
      return (id === undefined ? undefined : await person(id)) ?? value
    },
  }
}
