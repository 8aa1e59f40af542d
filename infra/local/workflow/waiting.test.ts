import { setTimeout as pause } from 'node:timers/promises'
import type { ExecutionStore } from '#functions/ports-execution'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import type { Json } from '#policies/kernel/json'
import { bench, DAY, M, machine, named, scripted, tokenOf, waiting } from './workbench'

describe('waiting', () => {
  const settle = {
    Await: waiting('Await', {
      ResultPath: '$.result',
      Next: 'Done',
      End: undefined as never,
      Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.timeout', Next: 'Late' }],
    }),
    Done: { Type: 'Succeed' },
    Late: { Type: 'Succeed' },
  }
  const definition = machine(JSON.parse(JSON.stringify(settle)))
  const started = async (seconds: number) => {
    const script = scripted({ Await: [null, null] })
    const made = bench(definition, script.invoke)
    await made.workflow.start(M, 'w', { seconds })
    await made.workflow.idle()
    return {
      ...made,
      script,
      token: tokenOf(script.calls[0]),
      way: async () => (await made.workflow.history(M, 'w'))?.visits.map(({ state }) => state),
    }
  }

  test('a signal goes on once; a second one is gone', async () => {
    const { workflow, token, way } = await started(DAY)
    expect([await workflow.signal(token, { yes: 1 }), await workflow.signal(token, { yes: 2 })]).toEqual(['delivered', 'gone'])
    await workflow.idle()
    expect([await way(), (await workflow.history(M, 'w'))?.output]).toEqual([['Await', 'Done'], { seconds: DAY, result: { yes: 1 } }])
  })
  test('an unknown token is gone', async () => {
    const { workflow } = await started(DAY)
    expect(await workflow.signal('guessed', null)).toBe('gone')
  })
  test('a deadline 30 days ahead does not fire before it has come', async () => {
    const { workflow, clock, way } = await started(30 * DAY)
    await pause(5)
    expect([await workflow.runDue(), await way()]).toEqual([0, ['Await']])
    clock.forward(30 * DAY - 1)
    expect([await workflow.runDue(), await workflow.status(M, 'w')]).toEqual([0, 'RUNNING'])
    clock.forward(1)
    expect(await workflow.runDue()).toBe(1)
    await workflow.idle()
    expect([await way(), (await workflow.history(M, 'w'))?.output]).toEqual([
      ['Await', 'Late'],
      { seconds: 30 * DAY, timeout: { Error: 'States.Timeout', Cause: 'the deadline has passed' } },
    ])
  })
  test('history shows where it waits and until when, and never a token', async () => {
    const { workflow, token } = await started(60)
    const history = await workflow.history(M, 'w')
    expect(history?.current).toEqual({ state: 'Await', doing: 'waiting', until: '2026-11-23T08:01:00.000Z' })
    expect(JSON.stringify(history)).not.toContain(token)
  })
  test('a signal after the deadline is gone even before the timeout was fired', async () => {
    const { workflow, clock, token, way } = await started(60)
    clock.forward(60)
    expect(await workflow.signal(token, null)).toBe('gone')
    await workflow.runDue()
    await workflow.idle()
    expect(await way()).toEqual(['Await', 'Late'])
  })
  test.each([
    [59, 'delivered'],
    [60, 'gone'],
  ] as const)('signals and a timeout at second %i are exactly one of them', async (second, expected) => {
    const { workflow, clock, token, way } = await started(60)
    clock.forward(second)
    const [first, , again] = await Promise.all([
      workflow.signal(token, null),
      workflow.runDue(),
      workflow.signal(token, null),
      workflow.runDue(),
    ])
    clock.forward(DAY)
    await workflow.runDue()
    await workflow.idle()
    expect([[first, again].filter((answer) => answer === 'delivered').length, (await way())?.length, (await way())?.[1]]).toEqual(
      expected === 'delivered' ? [1, 2, 'Done'] : [0, 2, 'Late'],
    )
  })
  test('a signal that comes while the handler still works counts, and what the handler does then is dropped', async () => {
    let answer: (result: Json) => void = () => undefined
    const hanging = new Promise<Json>((resolve) => {
      answer = resolve
    })
    const script = scripted({ Await: [() => hanging] })
    const { workflow } = bench(definition, script.invoke)
    await workflow.start(M, 'w', { seconds: 60 })
    await pause(1)
    expect(await workflow.signal(tokenOf(script.calls[0]), 'early')).toBe('delivered')
    answer('late')
    await workflow.idle()
    expect((await workflow.history(M, 'w'))?.output).toEqual({ seconds: 60, result: 'early' })
  })
  test('a handler that never answers does not hold up the deadline', async () => {
    let answer: (result: Json) => void = () => undefined
    const hanging = new Promise<Json>((resolve) => {
      answer = resolve
    })
    const { workflow, clock } = bench(definition, scripted({ Await: [() => hanging] }).invoke)
    await workflow.start(M, 'w', { seconds: 60 })
    clock.forward(61)
    await workflow.runDue()
    while ((await workflow.status(M, 'w')) === 'RUNNING') await pause(1)
    answer(null)
    await workflow.idle()
    expect((await workflow.history(M, 'w'))?.visits.map(({ state }) => state)).toEqual(['Await', 'Late'])
  })
  test('a handler that answers while its timeout is being fired does not undo it', async () => {
    let answer: (result: Json) => void = () => undefined
    const hanging = new Promise<Json>((resolve) => {
      answer = resolve
    })
    const inner = memoryExecutionStore()
    const slow: ExecutionStore = { ...inner, load: async (key) => pause(20, await inner.load(key)) }
    const { workflow, clock } = bench(definition, scripted({ Await: [() => hanging] }).invoke, { store: slow })
    await workflow.start(M, 'w', { seconds: 60 })
    clock.forward(60)
    const due = workflow.runDue()
    await pause(5)
    answer(null)
    await due
    await workflow.idle()
    expect((await workflow.history(M, 'w'))?.visits.map(({ state }) => state)).toEqual(['Await', 'Late'])
  })
  test('of two signals with one token at once the second does not wake the wait that follows', async () => {
    const script = scripted({ First: [null], Second: [null] })
    const states = { First: waiting('First', { ResultPath: null, End: undefined as never, Next: 'Second' }), Second: waiting('Second') }
    const { workflow } = bench(machine(JSON.parse(JSON.stringify(states))), script.invoke)
    await workflow.start(M, 'w', { seconds: 60 })
    await workflow.idle()
    const token = tokenOf(script.calls[0])
    expect(await Promise.all([workflow.signal(token, null), workflow.signal(token, null)])).toEqual(['delivered', 'gone'])
    await workflow.idle()
    expect((await workflow.history(M, 'w'))?.current?.state).toBe('Second')
  })
  test('a retried wait has a new token, and the old one is gone', async () => {
    const retrying = { ...settle, Await: { ...settle.Await, Retry: [{ ErrorEquals: ['StoreUnavailable'], IntervalSeconds: 5 }] } }
    const script = scripted({ Await: [named('StoreUnavailable'), null] })
    const { workflow, clock } = bench(machine(JSON.parse(JSON.stringify(retrying))), script.invoke)
    await workflow.start(M, 'w', { seconds: DAY })
    await workflow.idle()
    clock.forward(5)
    await workflow.runDue()
    await workflow.idle()
    const [old, fresh] = script.calls.map(tokenOf)
    expect(fresh).not.toBe(old)
    expect([await workflow.signal(old ?? '', null), await workflow.signal(fresh ?? '', null)]).toEqual(['gone', 'delivered'])
  })
  test.each([0, -1, 1.5, '60', null])('%j seconds are no deadline: the execution fails', async (seconds) => {
    const { workflow } = bench(definition, scripted({}).invoke)
    await workflow.start(M, 'w', { seconds })
    expect((await workflow.history(M, 'w'))?.failure?.error).toBe('States.Runtime')
  })
})
