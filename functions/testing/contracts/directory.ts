import type { Directory, Person } from '#functions/ports'
import type { PeopleRegistry } from '#functions/ports-deps'
import type { PlainDate } from '#policies/kernel/time'
import { personOf } from '../memory/directory'

const PEOPLE: readonly Person[] = [
  personOf('p-zoe', { givenName: 'Zoë', familyName: 'Müller-Weiß' }),
  personOf('p-karl', { givenName: 'Karl', familyName: 'Mühlbauer' }),
  personOf('p-zora', { givenName: 'Zora', familyName: 'Kern' }),
]

/** What every adapter of the directory must do; `open` gives one that holds exactly these people. */
export function directoryContract(name: string, open: (people: readonly Person[]) => Promise<Directory & PeopleRegistry>): void {
  describe(name, () => {
    test.each([
      ['a beginning that two share', 'mü', ['p-karl', 'p-zoe']],
      ['the other spelling of an umlaut', 'mueller', ['p-zoe']],
      ['both names, begun, in any order', 'wei zo', ['p-zoe']],
      ['a given name', 'ZO', ['p-zoe', 'p-zora']],
      ['one letter, which is too short', 'z', []],
      ['the middle of a name', 'ller', []],
      ['no letters', ' - ', []],
    ])('people are found by %s', async (_by, text, ids) => {
      const directory = await open(PEOPLE)
      expect((await directory.findByName(text, 10)).map(({ id }) => id).sort()).toEqual(ids)
    })
    test('memberships that are changed at the same time are all changed, and whoever lost one is no holder of it', async () => {
      const directory = await open([personOf('p-both', { memberships: [{ role: 'member', site: 'ukj' }] })])
      const sites = ['charite', 'mri', 'ukl']
      await Promise.all([
        directory.changeMemberships('p-both', (now) => now.filter(({ site }) => site !== 'ukj')),
        ...sites.map((site) => directory.changeMemberships('p-both', (now) => [...now, { role: 'member', site }])),
      ])
      const held = (await directory.person('p-both'))?.memberships ?? []
      expect(held.map(({ site }) => site).sort()).toEqual(sites)
      const holders = await Promise.all(['ukj', ...sites].map((site) => directory.holders('member', site, '2026-11-26' as PlainDate)))
      expect(holders.map((found) => found.map(({ id }) => id).filter((id) => id === 'p-both'))).toEqual([
        [],
        ...sites.map(() => ['p-both']),
      ])
    })
    test('the memberships of somebody unknown stay unknown', async () => {
      const directory = await open([])
      await directory.changeMemberships('p-nobody', () => [{ role: 'applicant' }])
      expect(await directory.person('p-nobody')).toBeUndefined()
    })
    test('no more people come than wanted', async () => {
      expect(await (await open(PEOPLE)).findByName('zo', 1)).toHaveLength(1)
    })
  })
}
