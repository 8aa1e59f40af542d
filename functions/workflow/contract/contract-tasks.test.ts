import { contractDesk, must, V1 } from '#functions/testing/contract-desk'
import { APP } from '#functions/testing/contracting-case'
import { contractTasks } from './area'

const INPUT = { applicationId: APP, contractId: V1 }
const FACT = `contract-settled#${V1}`
async function workbench() {
  const made = await contractDesk()
  must(await made.desk.issue())
  const run = (state: string, round = 0, token = 't-1') =>
    contractTasks.find(({ name }) => name === state)?.run(made.deps, { execution: `contract:${V1}`, state, round, input: INPUT, token })
  return { ...made, run }
}

test('an issued contract waits until its deadline, and the last release wakes it', async () => {
  const { deps, desk, run, signals } = await workbench()
  expect(await run('OpenContract')).toEqual({ outcome: 'wait-again', seconds: 2_469_600, round: 0 })
  await run('AwaitSignatures')
  expect(await deps.waits.all()).toEqual([{ fact: FACT, execution: `contract:${V1}`, token: 't-1' }])
  for (const party of ['applicant', 'charite', 'ukhd']) must(await desk.sign(party))
  must(await desk.refuse('umg'))
  expect(await run('SettleContract')).toEqual({ outcome: 'wait-again', seconds: 2_469_600, round: 1 })
  must(await desk.release())
  await desk.deliver()
  expect(signals).toEqual([{ token: 't-1', output: { fact: FACT } }])
  expect(await run('SettleContract', 1)).toEqual({ outcome: 'signed', seconds: 1, round: 2 })
  expect(await run('CreateGrants', 2)).toEqual({ grants: [`${APP}-charite`, `${APP}-ukhd`] })
})
test('who begins to wait after the settlement is woken all the same', async () => {
  const { desk, run, signals } = await workbench()
  must(await desk.refuse('applicant'))
  await desk.deliver()
  expect(signals).toEqual([])
  await run('AwaitSignatures')
  await desk.deliver()
  expect(signals).toEqual([{ token: 't-1', output: { fact: FACT } }])
  expect(await run('SettleContract')).toEqual({ outcome: 'refused', seconds: 1, round: 1 })
})
test('a missed deadline is escalated once per round and moves by a week; a late signature still counts', async () => {
  const { deps, desk, run, clock, mailer } = await workbench()
  await desk.deliver()
  clock.set('2026-12-21T23:00:00.000Z' as ReturnType<typeof clock.now>)
  expect(await run('SettleContract')).toEqual({ outcome: 'due', seconds: 1, round: 1 })
  const again = { outcome: 'wait-again', seconds: 8 * 86_400, round: 1 }
  expect([await run('EscalateContract', 1), await run('EscalateContract', 1)]).toEqual([again, again])
  const { head } = await deps.ledger.load(`contract#${V1}`)
  expect(head?.tip.sequence).toBe(2)
  await desk.deliver()
  expect(
    mailer
      .sent()
      .filter(({ subject }) => subject.startsWith('Unterschrift fehlt'))
      .map(({ to }) => to)
      .sort(),
  ).toEqual([
    'p-ada@example.org',
    'p-jonas@example.org',
    'p-office@example.org',
    'p-sign-charite@example.org',
    'p-sign-ukhd@example.org',
    'p-sign-umg@example.org',
  ])
  expect((await desk.sign('applicant')).ok).toBe(true)
})
test('an escalation before its time does nothing', async () => {
  const { deps, run } = await workbench()
  expect(await run('EscalateContract')).toMatchObject({ outcome: 'wait-again', round: 0 })
  const { head } = await deps.ledger.load(`contract#${V1}`)
  expect(head?.tip.sequence).toBe(1)
})
