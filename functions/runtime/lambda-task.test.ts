import * as z from 'zod'
import { AppendConflict } from '#functions/faults'
import { memoryDeps } from '#functions/testing/memory/deps'
import { taskHandler } from './lambda-task'
import { task } from './task'

const ports = async () => memoryDeps().deps
const echo = task('Echo', z.object({ word: z.string() }), async (_deps, { input, execution, round }) => ({
  word: input.word,
  execution,
  round,
}))
const busy = task('Busy', z.unknown(), async () => {
  throw new AppendConflict('somebody was faster')
})
const handler = taskHandler([echo, busy], {}, ports)
const payload = { execution: 'e1', state: 'Echo', round: 2, input: { word: 'hello' } }

test('the payload names the state whose handler runs', async () => {
  expect(await handler(payload)).toEqual({ word: 'hello', execution: 'e1', round: 2 })
})
test('a fault keeps the name on which the machine retries', async () => {
  await expect(handler({ ...payload, state: 'Busy' })).rejects.toMatchObject({ name: 'AppendConflict' })
})
test.each(['Unknown', 'toString'])('the state %s, which nobody handles, is a fault', async (state) => {
  await expect(handler({ ...payload, state })).rejects.toMatchObject({ name: 'UnknownState' })
})
test('ports that could not be made are made again at the next call', async () => {
  let attempts = 0
  const flaky = taskHandler([echo], {}, async () => {
    attempts += 1
    if (attempts === 1) throw new Error('no network yet')
    return ports()
  })
  await expect(flaky(payload)).rejects.toThrow('no network yet')
  expect(await flaky(payload)).toEqual({ word: 'hello', execution: 'e1', round: 2 })
  await flaky(payload)
  expect(attempts).toBe(2)
})
