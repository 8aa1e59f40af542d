import type { Directory, Person } from '#functions/ports'
import { personOf } from '../memory/directory'

const PEOPLE: readonly Person[] = [
  personOf('p-zoe', { givenName: 'Zoë', familyName: 'Müller-Weiß' }),
  personOf('p-karl', { givenName: 'Karl', familyName: 'Mühlbauer' }),
  personOf('p-zora', { givenName: 'Zora', familyName: 'Kern' }),
]

/** What every adapter of the directory must do; `open` gives one that holds exactly these people. */
export function directoryContract(name: string, open: (people: readonly Person[]) => Promise<Pick<Directory, 'findByName'>>): void {
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
    test('no more people come than wanted', async () => {
      expect(await (await open(PEOPLE)).findByName('zo', 1)).toHaveLength(1)
    })
  })
}
