import type { Directory, Freshness, Person, Site } from '#functions/ports'
import type { PeopleRegistry } from '#functions/ports-deps'
import type { Membership } from '#policies/access/roles'
import { isCalled, nameWords } from '#policies/kernel/name-words'
import type { Store } from './client'
import { jsonItems } from './items'

export const personKey = (id: string) => ({ pk: `person#${id}`, sk: 'person' })
/** So many of an index's entries are looked at: a name's beginning that more people share is too short. */
const MOST_LOOKED_AT = 100
const holdersOf = (role: string, site: string | undefined) => `holders#${role}@${site ?? ''}`
const holdsOn = (memberships: readonly Membership[], role: string, site: string | undefined, day: string) =>
  memberships.some(
    (m) => m.role === role && m.site === site && (m.from === undefined || m.from <= day) && (m.to === undefined || day <= m.to),
  )

const namesLike = (word: string) => `names#${word.slice(0, 2)}`
/** Where somebody stands in the index of names: once under each word of the name. */
const nameKeys = ({ id, givenName, familyName }: Person) =>
  nameWords(`${givenName} ${familyName}`).map((word) => ({ pk: namesLike(word), sk: `${word}#${id}` }))

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
    await index(value)
  }
  async function index(value: Person): Promise<void> {
    await items.put(`login#${value.issuer}#${value.subject}`, 'login', value.id)
    for (const { role, site } of value.memberships) await items.put(holdersOf(role, site), value.id, value.id)
    for (const { pk, sk } of nameKeys(value)) await items.put(pk, sk, value.id)
  }
  const people = async (ids: readonly string[], read?: Freshness) => {
    const found = await items.many<Person>([...new Set(ids)].map(personKey), read !== 'eventual')
    return new Map(found.map(({ value }) => [value.id, value]))
  }
  return {
    person,
    people,
    async findByLogin(issuer, subject) {
      const id = await items.get<string>(`login#${issuer}#${subject}`, 'login')
      return id === undefined ? undefined : person(id)
    },
    async holders(role, site, day, read) {
      const ids = await items.all<string>(holdersOf(role, site), read !== 'eventual')
      return [...(await people(ids, read)).values()].filter(({ memberships }) => holdsOn(memberships, role, site, day))
    },
    async findByName(text, limit) {
      const [first, ...others] = nameWords(text)
      if (first === undefined || first.length < 2) return []
      const ids = await items.beginningWith<string>(namesLike(first), first, MOST_LOOKED_AT)
      // an entry under a name that somebody no longer has finds nobody
      return [...(await people(ids)).values()].filter((one) => isCalled(one, [first, ...others])).slice(0, limit)
    },
    sites: () => items.all<Site>('sites'),
    site: (slug) => items.get<Site>('sites', slug),
    putPerson,
    async putSite(site) {
      await items.put('sites', site.slug, site)
    },
    async changeMemberships(id, change) {
      for (;;) {
        const known = await person(id)
        if (known === undefined) return
        const memberships = change(known.memberships)
        const changed = { ...known, memberships }
        if (!(await items.replace(`person#${id}`, 'person', known, changed))) continue // somebody else changed it meanwhile
        await index(changed)
        const kept = new Set(memberships.map(({ role, site }) => holdersOf(role, site)))
        for (const { role, site } of known.memberships) if (!kept.has(holdersOf(role, site))) await items.remove(holdersOf(role, site), id)
        return
      }
    },
    async register(value) {
      const taken = await items.putNew(`login#${value.issuer}#${value.subject}`, 'login', value.id)
      if (taken) await putPerson(value)
      const id = await items.get<string>(`login#${value.issuer}#${value.subject}`, 'login')
      return (id === undefined ? undefined : await person(id)) ?? value
    },
  }
}
