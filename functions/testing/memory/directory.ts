import type { Directory, Person, Site } from '#functions/ports'
import type { PeopleRegistry } from '#functions/ports-deps'
import type { Role } from '#policies/access/roles'
import { isCalled, nameWords } from '#policies/kernel/name-words'

export type Network = { readonly people: readonly Person[]; readonly sites: readonly Site[] }

/** A person of the tests with readable defaults. */
export const personOf = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  issuer: 'https://login.test',
  subject: id,
  givenName: 'Test',
  familyName: id,
  email: `${id}@example.org`,
  language: 'de',
  units: [],
  memberships: [{ role: 'applicant' }],
  ...over,
})
export const holderOf = (id: string, role: Role, site?: string): Person =>
  personOf(id, { memberships: [{ role, ...(site === undefined ? {} : { site }) }] })
export const siteOf = (slug: string): Site => ({
  slug,
  code: slug.toUpperCase(),
  name: `Klinikum ${slug}`,
  consortium: 'TEST',
  contractName: `Universitätsklinikum ${slug}, Anstalt des öffentlichen Rechts`,
})

/** The profile store in memory. */
export function memoryDirectory({ people, sites }: Network): Directory & PeopleRegistry {
  const all = new Map(people.map((person) => [person.id, person]))
  const find = (test: (person: Person) => boolean) => [...all.values()].filter(test)
  const findByLogin = async (issuer: string, subject: string) => find((p) => p.issuer === issuer && p.subject === subject)[0]
  return {
    findByLogin,
    person: async (id) => all.get(id),
    people: async (ids) => new Map(ids.flatMap((id) => [...(all.has(id) ? [[id, all.get(id) as Person] as const] : [])])),
    holders: async (role, site, day) =>
      find(({ memberships }) =>
        memberships.some((m) => m.role === role && m.site === site && (m.from ?? day) <= day && day <= (m.to ?? day)),
      ),
    findByName: async (text, limit) => {
      const words = nameWords(text)
      return (words[0]?.length ?? 0) < 2 ? [] : find((person) => isCalled(person, words)).slice(0, limit)
    },
    sites: async () => sites,
    site: async (slug) => sites.find((site) => site.slug === slug),
    async changeMemberships(id, change) {
      const known = all.get(id)
      if (known !== undefined) all.set(id, { ...known, memberships: change(known.memberships) })
    },
    async register(person) {
      const known = await findByLogin(person.issuer, person.subject)
      if (known === undefined) all.set(person.id, person)
      return known ?? person
    },
  }
}
