import { dynamoDirectory } from '#functions/adapters/dynamodb/directory'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { secretMatches } from '#functions/adapters/issuer/machine-clients'
import { bootstrap } from '#functions/cli/bootstrap'
import { type FoundedCommittee, type Network, networkOf } from '#functions/cli/network-file'
import { systemClock } from '#functions/runtime/compose'
import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { foundCommittee } from '#functions/usecases/committees/found-committee'
import { enterNetwork } from '#functions/usecases/people/enter-network'
import type { Instant } from '#policies/kernel/time'
import { entryLine } from '#policies/ledger/verify-line'
import { demoNetwork } from '../emulator/network'
import { DEMO_PEOPLE } from '../seed/people'
import { testStore } from './test-store'

const NOW = '2026-11-26T08:00:00.000Z' as Instant
const ISSUER = 'https://login.example'
let running: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  running = await testStore()
})
afterAll(() => running.stop())
const ledger = () => dynamoLedger(running.store)
const ledgers = () => ({ ledger: ledger(), clock: systemClock })
const stores = () => ({
  directory: dynamoDirectory(running.store),
  clients: dynamoApiClients(running.store),
  enter: (described: Network) => enterNetwork(ledgers(), described),
  found: (committee: FoundedCommittee) => foundCommittee(ledgers(), committee),
})
const described = (change: (file: { people: { id: string; memberships: { role: string; site?: string }[] }[] }) => void): string => {
  const file = JSON.parse(demoNetwork())
  change(file)
  return JSON.stringify(file)
}

test('an empty deployment gets its people and the secret of the pages, once; a repeat changes nothing', async () => {
  const network = networkOf(demoNetwork(), ISSUER)
  const { webClient, ...counts } = await bootstrap(stores(), network, NOW)
  expect(counts).toEqual({ sites: 41, people: DEMO_PEOPLE.length, committees: 4 })
  const { directory, clients } = stores()
  const stored = await clients.find('votum-web')
  expect(secretMatches(webClient?.secret ?? '', stored?.secretHashes ?? [])).toBe(true)
  expect(await directory.findByLogin(ISSUER, 'admin')).toEqual(network.people.find(({ id }) => id === 'p-admin'))
  const { head } = await ledger().load('committee#charite')
  expect(head?.snapshot).toMatchObject({ seats: network.committees.find(({ site }) => site === 'charite')?.seats })

  expect(await bootstrap(stores(), network, NOW)).toEqual(counts)
  expect(await clients.find('votum-web')).toEqual(stored)
})

const entriesOf = async (stream: string) => {
  const found: { readonly type: string; readonly payload: object; readonly actor: object }[] = []
  for await (const { type, payload, actor } of ledger().read(stream)) found.push({ type, payload, actor })
  return found
}
test('the ledger tells which sites and people were entered and with which roles, by nobody’s name; a repeat adds nothing', async () => {
  const network = networkOf(demoNetwork(), ISSUER)
  const site = await entriesOf('admin#charite')
  expect(site[0]).toEqual({
    type: 'SiteEntered',
    payload: { code: 'Charité', profileHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    actor: { person: 'system', role: 'system' },
  })
  const stewards = network.people.filter(({ memberships }) => memberships.some((one) => one.role === 'steward' && one.site === 'charite'))
  expect(site.map(({ payload }) => payload)).toEqual(
    expect.arrayContaining(stewards.map(({ id }) => ({ person: id, roles: [expect.objectContaining({ role: 'steward' })] }))),
  )
  const all = (await Promise.all(['network', ...network.sites.map(({ slug }) => slug)].map((one) => entriesOf(`admin#${one}`)))).flat()
  const written = JSON.stringify(all)
  for (const { familyName, email } of network.people) expect([familyName, email].filter((part) => written.includes(part))).toEqual([])
  expect(new Set(all.flatMap(({ payload }) => ('person' in payload ? [payload.person] : [])))).toEqual(
    new Set(network.people.map(({ id }) => id)),
  )
  await bootstrap(stores(), network, NOW)
  expect(await entriesOf('admin#charite')).toEqual(site)
})
test('roles that the file changes before anybody else is administrator are entered anew', async () => {
  const before = await entriesOf('admin#network')
  const changed = networkOf(
    described(({ people }) => people.find(({ id }) => id === 'p-office')?.memberships.push({ role: 'auditor' })),
    ISSUER,
  )
  await bootstrap(stores(), changed, NOW)
  expect((await entriesOf('admin#network')).slice(before.length).map(({ type, payload }) => [type, payload])).toEqual([
    [
      'PersonEntered',
      {
        person: 'p-office',
        roles: [
          { role: 'office', from: expect.any(String), to: null },
          { role: 'auditor', from: null, to: null },
        ],
      },
    ],
  ])
})
test('the independent verifier finds nothing wrong with what was entered', async () => {
  const lines: string[] = []
  for await (const stream of ledger().streams()) for await (const entry of ledger().read(stream)) lines.push(entryLine(entry))
  expect(lines.filter((line) => line.includes('"PersonEntered"')).length).toBeGreaterThan(DEMO_PEOPLE.length)
  expect(await verifyLedgerExport([lines.join('')])).toMatchObject({ verified: true, faults: [] })
})

test('once somebody else is administrator, the way in is closed', async () => {
  const others = networkOf(
    described(({ people }) =>
      people.splice(0, people.length, { ...people[0], id: 'p-stranger', memberships: [{ role: 'admin' }] } as never),
    ).replace(/"committees":\[.*\]/, '"committees":[]'),
    ISSUER,
  )
  await expect(bootstrap(stores(), others, NOW)).rejects.toMatchObject({ name: 'NotAllowed' })
  expect(await stores().directory.person('p-stranger')).toBeUndefined()
})

test('a file without an administrator is refused before anything is written', async () => {
  const none = networkOf(
    described(({ people }) => {
      for (const person of people) person.memberships = person.memberships.filter(({ role }) => role !== 'admin')
    }),
    ISSUER,
  )
  await expect(bootstrap(stores(), none, NOW)).rejects.toMatchObject({ name: 'NotAllowed' })
})

test.each([
  ['names a site that it does not describe', /"sites":\[.*?\],"people"/, '"sites":[],"people"', 'named but not described: charite'],
  ['has an address that is none', /admin@example.invalid/, 'admin', '/people/'],
  ['has a field that nobody knows', /"subject":"admin"/, '"subject":"admin","password":"x"', '/people/'],
])('a file that %s is refused', (_what, from, to, says) => {
  expect(() => networkOf(demoNetwork().replace(from, to), ISSUER)).toThrow(says)
})
