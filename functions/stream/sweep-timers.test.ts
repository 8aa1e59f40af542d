import { memoryClock } from '#functions/testing/memory/clock'
import { memoryTimers } from '#functions/testing/memory/scheduler'
import type { Instant } from '#policies/kernel/time'
import { sweepTimers } from './sweep-timers'

const at = (hour: string) => `2026-11-23T${hour}:00:00.000Z` as Instant
const timer = (name: string, hour: string) => ({ name, at: at(hour), handler: 'remind', payload: { name } })

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
