import { bench, DAY, M, machine, named, scripted, task } from './workbench'

describe('starting', () => {
  test('a name that exists counts as started and starts nothing', async () => {
    const script = scripted({ Work: [{ done: true }] })
    const { workflow } = bench(machine({ Work: task('Work') }), script.invoke)
    const answers = [await workflow.start(M, 'once', {}), await workflow.start(M, 'once', { other: true })]
    await workflow.idle()
    expect({ answers, calls: script.calls.length, history: await workflow.history(M, 'once') }).toEqual({
      answers: ['started', 'exists'],
      calls: 1,
      history: {
        status: 'SUCCEEDED',
        output: { done: true },
        steps: 1,
        visits: [{ state: 'Work', at: '2026-11-23T08:00:00.000Z' }],
        startedAt: '2026-11-23T08:00:00.000Z',
        endedAt: '2026-11-23T08:00:00.000Z',
      },
    })
  })
  test.each(['', 'a b', 'ä', 'x'.repeat(81), 'a#b'])('%j is no name', async (name) => {
    const { workflow } = bench(machine({ Done: { Type: 'Succeed' } }), scripted({}).invoke)
    await expect(workflow.start(M, name, {})).rejects.toMatchObject({ name: 'InvalidExecutionName' })
  })
  test('a machine that nobody defined cannot be started', async () => {
    const { workflow } = bench({}, scripted({}).invoke)
    await expect(workflow.start(M, 'one', {})).rejects.toMatchObject({ name: 'UnknownMachine' })
  })
  test('a definition outside the subset is refused before anything runs', () => {
    expect(() => bench(machine({ Both: { Type: 'Parallel', Branches: [], End: true } }), scripted({}).invoke)).toThrow()
  })
  test('an execution that nobody started has no status and no history', async () => {
    const { workflow } = bench(machine({ Done: { Type: 'Succeed' } }), scripted({}).invoke)
    expect([await workflow.status(M, 'none'), await workflow.history(M, 'none')]).toEqual([undefined, undefined])
  })
})

test('what failed goes on from its beginning under its name; what runs or succeeded does not', async () => {
  const script = scripted({ Work: [named('Odd'), { done: true }] })
  const { workflow } = bench(machine({ Work: task('Work') }), script.invoke)
  await workflow.start(M, 'once', { n: 1 })
  await workflow.idle()
  expect([await workflow.status(M, 'once'), await workflow.start(M, 'once', { n: 1 })]).toEqual(['FAILED', 'exists'])
  expect(await workflow.restart(M, 'once')).toBe('restarted')
  await workflow.idle()
  expect([await workflow.restart(M, 'once'), await workflow.restart(M, 'never')]).toEqual(['impossible', 'impossible'])
  const { status, output, failure, visits } = (await workflow.history(M, 'once')) ?? {}
  expect({ status, output, failure, visits: visits?.map(({ state }) => state) }).toEqual({
    status: 'SUCCEEDED',
    output: { done: true },
    failure: undefined,
    visits: ['Work', 'Work'],
  })
})
test('a Wait sleeps in business time', async () => {
  const { workflow, clock } = bench(
    machine({ Sleep: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Done' }, Done: { Type: 'Succeed' } }),
    scripted({}).invoke,
  )
  await workflow.start(M, 's', { seconds: 40 * DAY })
  await workflow.idle()
  expect([await workflow.runDue(), await workflow.status(M, 's')]).toEqual([0, 'RUNNING'])
  clock.forward(40 * DAY)
  await workflow.runDue()
  await workflow.idle()
  expect([await workflow.status(M, 's'), workflow.transitions()]).toEqual(['SUCCEEDED', 2])
})
