import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoTimers, type Timer, type TimerStore } from '#functions/adapters/dynamodb/timers'
import { logSink } from '#functions/runtime/log'
import { sweepTimers } from '#functions/stream/sweep-timers'
import { memoryClock } from '#functions/testing/memory/clock'
import { memoryTimers } from '#functions/testing/memory/scheduler'
import type { Instant } from '#policies/kernel/time'
import { type Store as LocalStore, startStore } from '../store/store'
import { timerScheduler } from './timers'

const dataDir = mkdtempSync(join(tmpdir(), 'votum-timers-'))
let local: LocalStore
let store: Store
let turn = 0
beforeAll(async () => {
  local = await startStore({ dataDir, endpoint: '' })
})
afterAll(async () => {
  await local.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
const fresh = async (): Promise<TimerStore> => {
  turn += 1
  const tables = { ledger: `ledger-${turn}`, work: `work-${turn}`, consent: `consent-${turn}` }
  await createTables(local.endpoint, tables)
  store = openStore({ endpoint: local.endpoint, region: 'local', tables })
  return dynamoTimers(store)
}
const at = (time: string) => `2026-11-23T${time}.000Z` as Instant
const names = (timers: readonly Timer[]) => timers.map(({ name }) => name)

describe.each([
  ['memory', async () => memoryTimers()],
  ['the work table', fresh],
] satisfies [string, () => Promise<TimerStore>][])('timers in %s', (_kind, make) => {
  let timers: TimerStore
  beforeEach(async () => {
    timers = await make()
  })
  const schedule = (name: string, when: Instant, payload = {}) => timerScheduler(timers).at(name, when, 'handler', payload)

  test('what is due comes in the order of its time, with all that was scheduled', async () => {
    await schedule('c', at('09:00:01'))
    await schedule('b', at('09:00:00'), { applicationId: 'x', n: 1 })
    await schedule('a', at('08:00:00'))
    expect(await timers.due(at('09:00:00'))).toEqual([
      { name: 'a', at: at('08:00:00'), handler: 'handler', payload: {} },
      { name: 'b', at: at('09:00:00'), handler: 'handler', payload: { applicationId: 'x', n: 1 } },
    ])
    expect(names(await timers.due(at('09:00:00'), 1))).toEqual(['a'])
    expect(names(await timers.due(at('09:00:01'), 5, { name: 'a', at: at('08:00:00') }))).toEqual(['b', 'c'])
    expect(await timers.due(at('07:59:59'))).toEqual([])
  })
  test('the same name at the same instant again is one timer, with what was said last; at another instant it is a second one', async () => {
    await Promise.all(Array.from({ length: 5 }, () => schedule('a', at('09:00:00'), { n: 1 })))
    await schedule('a', at('09:00:00'), { n: 2 })
    await schedule('a', at('10:00:00'), { n: 3 })
    expect((await timers.due(at('12:00:00'))).map(({ at: when, payload }) => [when, payload])).toEqual([
      [at('09:00:00'), { n: 2 }],
      [at('10:00:00'), { n: 3 }],
    ])
  })
  test('a removed timer is gone, also the second time; that of the same name at another instant stays', async () => {
    await schedule('a', at('08:00:00'))
    await schedule('a', at('09:00:00'))
    await timers.remove({ name: 'a', at: at('08:00:00') })
    await timers.remove({ name: 'a', at: at('08:00:00') })
    expect((await timers.due(at('12:00:00'))).map((timer) => timer.at)).toEqual([at('09:00:00')])
  })
})

beforeAll(() => {
  logSink.write = () => undefined
})
test('a sweep fires what the clock has passed, once; a fault keeps the timer and does not hold up the next', async () => {
  const timers = memoryTimers()
  const clock = memoryClock('2026-11-23T08:00:00.000Z')
  const fired: string[] = []
  let broken = true
  const sweep = () =>
    sweepTimers(timers, clock, async ({ name }) => {
      if (name === 'a' && broken) throw new Error('not now')
      fired.push(name)
    })
  await timerScheduler(timers).at('a', at('09:00:00'), 'h', {})
  await timerScheduler(timers).at('b', at('09:00:00'), 'h', {})
  expect(await sweep()).toBe(0)
  clock.advance(3_600_000)
  expect(await sweep()).toBe(1)
  broken = false
  expect(await sweep()).toBe(1)
  expect(await sweep()).toBe(0)
  expect(fired).toEqual(['b', 'a'])
})
test('a timer that its own handler moves stays for its new time', async () => {
  const timers = memoryTimers()
  const clock = memoryClock('2026-11-23T09:00:00.000Z')
  await timerScheduler(timers).at('daily', at('09:00:00'), 'h', {})
  await sweepTimers(timers, clock, (timer) => timers.place({ ...timer, at: at('10:00:00') }))
  expect(names(await timers.due(at('10:00:00')))).toEqual(['daily'])
})
