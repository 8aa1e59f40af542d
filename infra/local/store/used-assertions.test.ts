import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { memoryUsedAssertions, type UsedAssertions } from '#functions/adapters/issuer/machine-clients'
import { storedUsedAssertions } from '#functions/adapters/issuer/stored-used-assertions'
import { type Store as LocalStore, startStore } from './store'

const dataDir = mkdtempSync(join(tmpdir(), 'votum-assertions-'))
let local: LocalStore
let store: Store
beforeAll(async () => {
  const tables = { ledger: 'ledger', work: 'work', consent: 'consent' }
  local = await startStore({ dataDir, endpoint: '' })
  await createTables(local.endpoint, tables)
  store = openStore({ endpoint: local.endpoint, region: 'local', tables })
})
afterAll(async () => {
  await local.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test.each([
  ['memory', (now: () => number): UsedAssertions => memoryUsedAssertions(now)],
  ['the work table', (now: () => number): UsedAssertions => storedUsedAssertions(store, now)],
])('an assertion is used once until it expires, also by ten at once: %s', async (_kind, make) => {
  let now = 1_000_000
  const used = make(() => now)
  const answers = await Promise.all(Array.from({ length: 10 }, () => used.firstUse('a', 1_060)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect([await used.firstUse('b', 1_060), await used.firstUse('a', 1_060)]).toEqual([true, false])
  now = 1_060_000
  expect(await used.firstUse('a', 1_120)).toBe(true)
})
