import { setTimeout as pause } from 'node:timers/promises'
import { bench, DAY, M, machine, named, scripted, task } from './workbench'

describe('failing', () => {
  const retry = [{ ErrorEquals: ['StoreUnavailable'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 10 }]
  test('a retry comes after 2, 6 and then at most 10 seconds, and then the error counts', async () => {
    const script = scripted({ Work: Array.from({ length: 4 }, () => named('StoreUnavailable')) })
    const { workflow, clock } = bench(machine({ Work: task('Work', { Retry: retry }) }), script.invoke)
    await workflow.start(M, 'r', {})
    const seen: number[] = []
    for (const seconds of [1, 1, 5, 1, 9, 1]) {
      await workflow.idle()
      seen.push(script.calls.length)
      clock.forward(seconds)
      await workflow.runDue()
    }
    await workflow.idle()
    expect([seen, script.calls.length, (await workflow.history(M, 'r'))?.failure]).toEqual([
      [1, 1, 2, 2, 3, 3],
      4,
      { error: 'StoreUnavailable', cause: 'away' },
    ])
  })
  test('full jitter waits no longer than the interval and the same each time', async () => {
    const jitter = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, JitterStrategy: 'FULL' }]
    const untils = await Promise.all(
      [1, 2].map(async () => {
        const { workflow } = bench(machine({ Work: task('Work', { Retry: jitter }) }), scripted({ Work: [named('Odd')] }).invoke)
        await workflow.start(M, 'j', {})
        await workflow.idle()
        return (await workflow.history(M, 'j'))?.current?.until
      }),
    )
    expect(untils[0]).toBe(untils[1])
    expect(untils[0] && untils[0] > '2026-11-23T08:00:00.000Z' && untils[0] <= '2026-11-23T08:01:40.000Z').toBe(true)
  })
  const cases: readonly [string, string, readonly string[], boolean][] = [
    ['its own name', 'Odd', ['Odd'], true],
    ['another name', 'Odd', ['Even'], false],
    ['States.ALL', 'Odd', ['States.ALL'], true],
    ['States.TaskFailed', 'Odd', ['States.TaskFailed'], true],
    ['States.TaskFailed, being a timeout', 'States.Timeout', ['States.TaskFailed'], false],
    ['States.ALL, being a timeout', 'States.Timeout', ['States.ALL'], true],
  ]
  test.each(cases)('an error is caught by %s or not', async (_why, name, listed, caught) => {
    const states = {
      Work: task('Work', { Catch: [{ ErrorEquals: listed, ResultPath: '$.failure', Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    }
    const { workflow } = bench(machine(states), scripted({ Work: [named(name)] }).invoke)
    await workflow.start(M, 'c', { kept: 1 })
    await workflow.idle()
    const { output, failure } = (await workflow.history(M, 'c')) ?? {}
    expect(caught ? output : failure).toEqual(
      caught ? { kept: 1, failure: { Error: name, Cause: 'away' } } : { error: name, cause: 'away' },
    )
  })
  test('a handler that takes longer than its timeout has failed with States.Timeout', async () => {
    const { workflow } = bench(machine({ Work: task('Work', { TimeoutSeconds: 1 }) }), scripted({ Work: [() => pause(1500, null)] }).invoke)
    await workflow.start(M, 't', {})
    await workflow.idle()
    expect((await workflow.history(M, 't'))?.failure).toEqual({ error: 'States.Timeout', cause: 'no result within 1 s' })
  })
  test('a moved business clock does not end a handler at work', async () => {
    const script = scripted({ Work: [() => pause(30, 'done')] })
    const { workflow, clock } = bench(machine({ Work: task('Work', { TimeoutSeconds: 1 }) }), script.invoke)
    await workflow.start(M, 't', {})
    clock.forward(8 * DAY)
    await workflow.runDue()
    await workflow.idle()
    expect([script.calls.length, (await workflow.history(M, 't'))?.output]).toEqual([1, 'done'])
  })
  test.each([
    ['missing', { 'x.$': '$.none' }],
    ['misplaced', { 'x.$': '$.kept.deeper' }],
  ])('a %s path fails the execution and no Catch holds it', async (_why, Payload) => {
    const states = {
      Work: task('Work', { Parameters: { FunctionName: `\${Work}`, Payload }, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    }
    const { workflow } = bench(machine(states), scripted({}).invoke)
    await workflow.start(M, 'p', { kept: 1 })
    await workflow.idle()
    expect((await workflow.history(M, 'p'))?.failure?.error).toBe('States.Runtime')
  })
  test('262144 bytes pass between states, one more does not', async () => {
    const sized = (bytes: number) => 'x'.repeat(bytes - 2)
    const run = async (bytes: number) => {
      const { workflow } = bench(
        machine({ Work: task('Work', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }), Caught: { Type: 'Succeed' } }),
        scripted({ Work: [sized(bytes)] }).invoke,
      )
      await workflow.start(M, 'l', {})
      await workflow.idle()
      const { status, failure } = (await workflow.history(M, 'l')) ?? {}
      return [status, failure?.error]
    }
    expect([await run(262_144), await run(262_145)]).toEqual([
      ['SUCCEEDED', undefined],
      ['FAILED', 'States.DataLimitExceeded'],
    ])
  })
  test('states that go round without doing anything end after 25000 of them', async () => {
    const { workflow } = bench(machine({ Round: { Type: 'Pass', Next: 'Round' } }), scripted({}).invoke)
    await workflow.start(M, 'round', {})
    expect((await workflow.history(M, 'round'))?.failure?.error).toBe('States.Runtime')
  })
})
