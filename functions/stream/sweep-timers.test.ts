import { logSink } from '#functions/runtime/log'
import { memoryClock } from '#functions/testing/memory/clock'
import { memoryTimers } from '#functions/testing/memory/scheduler'
import type { Instant } from '#policies/kernel/time'
import { sweepTimers } from './sweep-timers'

beforeAll(() => {
  logSink.write = () => undefined
})
const at = (hour: string) => `2026-11-23T${hour}:00:00.000Z` as Instant
const timer = (name: string, hour: string) => ({ name, at: at(hour), handler: 'remind', payload: { name } })

test('timers that fail for good hold up none behind them, however many they are', async () => {
  const timers = memoryTimers()
  for (let n = 10; n < 35; n += 1) await timers.place(timer(`broken-${n}`, '08'))
  await timers.place(timer('behind', '09'))
  const fired: string[] = []
  const fire = async ({ name }: { name: string }) => {
    if (name !== 'behind') throw new Error('unknown schedule')
    fired.push(name)
  }
  expect(await sweepTimers(timers, memoryClock(at('10')), fire, { pageSize: 5 })).toBe(1)
  expect(fired).toEqual(['behind'])
})
test('what is left when the time is up fires in the next sweep', async () => {
  const timers = memoryTimers()
  for (const hour of ['06', '07', '08']) await timers.place(timer(`at-${hour}`, hour))
  const fired: string[] = []
  const fire = async ({ name }: { name: string }) => void fired.push(name)
  expect(await sweepTimers(timers, memoryClock(at('10')), fire, { goOn: () => fired.length < 2 })).toBe(2)
  expect(await sweepTimers(timers, memoryClock(at('10')), fire)).toBe(1)
  expect(fired).toEqual(['at-06', 'at-07', 'at-08'])
})
test('due timers fire in order, one that fails stays and holds up nobody, later ones wait', async () => {
  const timers = memoryTimers()
  for (const one of [timer('late', '11'), timer('second', '09'), timer('broken', '08'), timer('first', '07')]) await timers.place(one)
  const fired: string[] = []
  const fire = async ({ name }: { name: string }) => {
    fired.push(name)
    if (name === 'broken') throw new Error('store gone')
  }
  expect(await sweepTimers(timers, memoryClock(at('10')), fire)).toBe(2)
  expect(fired).toEqual(['first', 'broken', 'second'])
  expect((await timers.due(at('12'))).map(({ name }) => name)).toEqual(['broken', 'late'])
})
