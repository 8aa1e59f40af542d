import { pump } from './pump'

const HOUR_MS = 3_600_000
const settled = () => new Promise((go) => setTimeout(go, 5))

test('a stop during the pause does not wait for its end', async () => {
  let turns = 0
  const running = pump('test', HOUR_MS, async () => void turns++)
  await settled()
  await running.stop()
  expect(turns).toBe(1)
})

test('a stop during the work waits for the work, and not for a pause after it', async () => {
  const done: string[] = []
  let finish: () => void = () => undefined
  const work = new Promise<void>((go) => {
    finish = go
  })
  const running = pump('test', HOUR_MS, async () => {
    await work
    done.push('work')
  })
  await settled()
  const stopped = running.stop().then(() => done.push('stopped'))
  await settled()
  expect(done).toEqual([])
  finish()
  await stopped
  expect(done).toEqual(['work', 'stopped'])
})

test('a fault in one turn does not end the next', async () => {
  let turns = 0
  const running = pump('test', 1, async () => {
    turns++
    if (turns === 1) throw new Error('planted')
  })
  for (let tries = 0; tries < 200 && turns < 2; tries++) await settled()
  await running.stop()
  expect(turns).toBeGreaterThanOrEqual(2)
})
