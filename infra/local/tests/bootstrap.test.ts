import { dynamoDirectory } from '#functions/adapters/dynamodb/directory'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { secretMatches } from '#functions/adapters/issuer/machine-clients'
import { bootstrap } from '#functions/cli/bootstrap'
import { type FoundedCommittee, networkOf } from '#functions/cli/network-file'
import { systemClock } from '#functions/runtime/compose'
import { foundCommittee } from '#functions/usecases/committees/found-committee'
import type { Instant } from '#policies/kernel/time'
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
const stores = () => ({
  directory: dynamoDirectory(running.store),
  clients: dynamoApiClients(running.store),
  found: (committee: FoundedCommittee) => foundCommittee({ ledger: ledger(), clock: systemClock }, committee),
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
