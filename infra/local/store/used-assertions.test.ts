import { memoryUsedAssertions, type UsedAssertions } from '#functions/adapters/issuer/machine-clients'
import { storedUsedAssertions } from '#functions/adapters/issuer/stored-used-assertions'
import { testStore } from '../tests/test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

test.each([
  ['memory', (now: () => number): UsedAssertions => memoryUsedAssertions(now)],
  ['the work table', (now: () => number): UsedAssertions => storedUsedAssertions(server.store, now)],
])('an assertion is used once until it expires, also by ten at once: %s', async (_kind, make) => {
  let now = 1_000_000
  const used = make(() => now)
  const answers = await Promise.all(Array.from({ length: 10 }, () => used.firstUse('a', 1_060)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect([await used.firstUse('b', 1_060), await used.firstUse('a', 1_060)]).toEqual([true, false])
  now = 1_060_000
  expect(await used.firstUse('a', 1_120)).toBe(true)
})
