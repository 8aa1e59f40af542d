import { logSink } from '#functions/runtime/log'
import { hostileSweep } from '../../../bench/sweeps/consent-hostile'
import { questionSweep } from '../../../bench/sweeps/consent-questions'
import { withdrawalSweep } from '../../../bench/sweeps/consent-withdrawal'
import { type FaultProxy, startFaultProxy } from '../faults/proxy'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
let proxy: FaultProxy
beforeAll(async () => {
  logSink.write = () => undefined
  server = await testStore()
  proxy = await startFaultProxy({ target: server.endpoint })
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})

/** A small share of `npm run sweep -- consent`. */
test('random questions: record, snapshot under its overlay and the independent evaluator agree', () => {
  const { differences, decisions } = questionSweep(600, 11)
  expect(differences).toEqual([])
  expect(Object.keys(decisions).sort()).toEqual(['deny', 'indeterminate', 'permit', 'unknown'])
})
test('mutated consents and hostile bodies: no fault, no permit that the documents do not give', async () => {
  const { faults, wrongPermits, permits } = await hostileSweep(600, 12)
  expect([faults, wrongPermits]).toEqual([[], []])
  expect(permits).toBeGreaterThan(10)
})
test('after an acknowledged withdrawal no path permits, whatever the store does', async () => {
  const { violations, answers } = await withdrawalSweep(proxy, 8, 13)
  expect(violations).toEqual([])
  expect(Object.keys(answers).sort()).toEqual(['batch', 'explain', 'finished-job', 'is-consented', 'release', 'running-job', 'single'])
})
