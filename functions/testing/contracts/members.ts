import { createHash } from 'node:crypto'
import type { Members } from '#functions/ports-members'

const keyed = (name: string): string => createHash('sha256').update(name).digest('base64url')
let counter = 0

/** What every store of members answers. */
export function membersContract(name: string, open: () => Promise<Members>): void {
  describe(name, () => {
    let members: Members
    let site: string
    beforeAll(async () => {
      members = await open()
    })
    beforeEach(() => {
      site = `members-${++counter}`
    })
    const add = (grant: string, decision: string, position: number, ...people: readonly string[]) =>
      members.add({ site, grant, decision, position, identities: people.map(keyed) })
    const held = async (before: number, ...subjects: readonly (readonly string[])[]) =>
      [
        ...(await members.holders(
          site,
          subjects.map((own) => own.map(keyed)),
          before,
        )),
      ].sort()

    test('each grant is named that holds one of the people, with how many of them, by whatever identity', async () => {
      await add('app1-x', 'd1', 3, 'ada', 'ben')
      await add('app1-x', 'd2', 4, 'ada')
      await add('app2-x', 'd3', 4, 'ben-alias', 'cem')
      expect(await held(9, ['ada'], ['ben', 'ben-alias'], ['dora'])).toEqual([
        ['app1-x', 2],
        ['app2-x', 1],
      ])
      expect(await held(9, ['dora'])).toEqual([])
    })
    test('what was decided at or after the position does not count, and nothing of another site', async () => {
      await add('app1-x', 'd1', 3, 'ada')
      expect([await held(3, ['ada']), await held(4, ['ada'])]).toEqual([[], [['app1-x', 1]]])
      expect(await members.holders('members-other', [[keyed('ada')]], 9)).toEqual(new Map())
    })
    test('it says by which hashes it holds people, and keeps what a withdrawal found', async () => {
      await add('app1-x', 'd1', 3, 'ada', 'ben', 'ben-alias')
      await add('app2-x', 'd2', 4, 'ben-alias')
      const hash = (name: string) => createHash('sha256').update(name).digest().subarray(0, 16).toString('base64url')
      const asked = [['ada'], ['ben', 'ben-alias'], ['dora']].map((own) => own.map(keyed))
      const found = await members.names(site, asked, 9)
      expect(new Map([...found].map(([grant, people]) => [grant, new Set(people.map((own) => own.join()))]))).toEqual(
        new Map([
          ['app1-x', new Set([hash('ada'), [hash('ben'), hash('ben-alias')].sort().join()])],
          ['app2-x', new Set([hash('ben-alias')])],
        ]),
      )
      await members.tell(site, 'app1-x', 7, [hash('ada')])
      await members.tell(site, 'app1-x', 7, [hash('ada'), hash('ben')])
      expect([await members.told(site, 'app1-x', 7), await members.told(site, 'app1-x', 8), await members.told(site, 'app2-x', 7)]).toEqual(
        [[hash('ada'), hash('ben')], [], []],
      )
    })
    test('of each grant the different names are counted, however they lie', async () => {
      await add('app1-x', 'd1', 3, ...Array.from({ length: 5000 }, (_, n) => `c${n}`))
      await add('app1-x', 'd2', 4, 'c1', 'new')
      await add('app2-x', 'd3', 4, 'c1')
      expect([...(await members.counts(site))].sort()).toEqual([
        ['app1-x', 5001],
        ['app2-x', 1],
      ])
      expect(await members.counts('members-none')).toEqual(new Map())
    })
    test('of thousands of people released at once each is found, and nobody else', async () => {
      const crowd = Array.from({ length: 9000 }, (_, n) => `p${n}`)
      await add('app1-x', 'd1', 1, ...crowd)
      for (const n of [0, 1, 4095, 4096, 8999]) expect(await held(2, [`p${n}`])).toEqual([['app1-x', 1]])
      expect(await held(2, ['p9000'])).toEqual([])
    })
    test('many small pages are put together without a changed answer', async () => {
      for (let n = 0; n < 40; n++) await add('app1-x', `d${n}`, n + 1, `p${n}`)
      await add('app2-x', 'd', 7, 'p3')
      const all = Array.from({ length: 40 }, (_, n) => [`p${n}`])
      const before = await held(99, ...all)
      await members.pack(site)
      expect([before, await held(99, ...all), await members.pack(site)]).toEqual([
        [
          ['app1-x', 40],
          ['app2-x', 1],
        ],
        before,
        0,
      ])
    })
  })
}
