import { logSink } from '#functions/runtime/log'
import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryTimers } from '#functions/testing/memory/scheduler'
import { addMs, type Instant } from '#policies/kernel/time'
import { logAges } from './log-ages'

const { write } = logSink
let lines: object[] = []
beforeEach(() => {
  lines = []
  logSink.write = (line) => void lines.push(JSON.parse(line))
})
afterEach(() => {
  logSink.write = write
})
const waiting = (createdAt: Instant) => ({
  id: 'one',
  stream: 'application#a1',
  sequence: 1,
  createdAt,
  effect: { kind: 'signal', fact: 'nobody' } as const,
})

test('where nothing waits the age is told all the same, for silence is an alarm; without a checkpoint there is no age of one', async () => {
  const { deps } = memoryDeps()
  await logAges(deps, memoryTimers())
  expect(lines).toEqual([{ level: 'info', event: 'outbox-age', seconds: 0 }])
})
test('a timer that fails for hours is as old as an effect that is not delivered, and a checkpoint has its hours', async () => {
  const { deps } = memoryDeps()
  const now = deps.clock.now()
  await deps.outbox.put(waiting(addMs(now, -60_000)))
  const timers = memoryTimers()
  await timers.place({ name: 'later', at: addMs(now, 60_000), handler: 'remind', payload: {} })
  await logAges(deps, timers)
  await timers.place({ name: 'poison', at: addMs(now, -7_200_000), handler: 'no-such-handler', payload: {} })
  const at = addMs(now, -97_200_000)
  await logAges({ ...deps, checkpoints: { latest: async () => ({ at }) as never } }, timers)
  expect(lines).toEqual([
    { level: 'info', event: 'outbox-age', seconds: 60 },
    { level: 'info', event: 'outbox-age', seconds: 7200 },
    { level: 'info', event: 'checkpoint-age', hours: 27 },
  ])
})
