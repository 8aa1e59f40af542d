import { setTimeout as pause } from 'node:timers/promises'
import type { JsonObject } from '#policies/kernel/json'
import { bench, type Call, M, machine, named, scripted, task } from './workbench'

describe('a Map', () => {
  const inner = (over: JsonObject = {}): JsonObject => task('Item', over)
  const map = (over: JsonObject = {}, item: JsonObject = {}): JsonObject => ({
    Type: 'Map',
    ItemsPath: '$.items',
    ItemSelector: { 'value.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' },
    MaxConcurrency: 2,
    ResultPath: '$.results',
    End: true,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Item', States: { Item: inner(item) } },
    ...over,
  })
  const inputOf = ({ payload }: Call) => (payload as { input: { value: string; index: number } }).input

  test('runs its items, never more than allowed at once, and keeps their order', async () => {
    let [running, most] = [0, 0]
    const invoke = async (call: Call) => {
      running += 1
      most = Math.max(most, running)
      await pause(5 - inputOf(call).index)
      running -= 1
      return `${inputOf(call).value}!`
    }
    const { workflow } = bench(machine({ Each: map() }), invoke)
    await workflow.start(M, 'm', { items: ['a', 'b', 'c', 'd'] })
    await workflow.idle()
    expect([most, (await workflow.history(M, 'm'))?.output]).toEqual([
      2,
      { items: ['a', 'b', 'c', 'd'], results: ['a!', 'b!', 'c!', 'd!'] },
    ])
  })
  test('retries one item alone', async () => {
    const tries: number[] = []
    const invoke = async (call: Call) => {
      tries.push(inputOf(call).index)
      if (inputOf(call).index === 1 && tries.length < 4) throw named('StoreUnavailable')
      return null
    }
    const { workflow, clock } = bench(
      machine({ Each: map({}, { Retry: [{ ErrorEquals: ['StoreUnavailable'], IntervalSeconds: 3 }] }) }),
      invoke,
    )
    await workflow.start(M, 'm', { items: ['a', 'b', 'c'] })
    await workflow.idle()
    clock.forward(3)
    await workflow.runDue()
    await workflow.idle()
    expect([tries, (await workflow.history(M, 'm'))?.status]).toEqual([[0, 1, 2, 1], 'SUCCEEDED'])
  })
  test('fails as a whole with the error of an item, which its Catch sees', async () => {
    const invoke = async (call: Call) => {
      if (inputOf(call).index === 1) throw named('Odd', 'second')
      return pause(5, 'late')
    }
    const { workflow } = bench(
      machine({
        Each: map({ Catch: [{ ErrorEquals: ['Odd'], ResultPath: '$.failure', Next: 'Caught' }], End: undefined as never, Next: 'Caught' }),
        Caught: { Type: 'Succeed' },
      }),
      invoke,
    )
    await workflow.start(M, 'm', { items: ['a', 'b', 'c'] })
    await workflow.idle()
    expect((await workflow.history(M, 'm'))?.output).toEqual({ items: ['a', 'b', 'c'], failure: { Error: 'Odd', Cause: 'second' } })
  })
  test('over no items is done at once', async () => {
    const { workflow } = bench(machine({ Each: map() }), scripted({}).invoke)
    await workflow.start(M, 'm', { items: [] })
    expect((await workflow.history(M, 'm'))?.output).toEqual({ items: [], results: [] })
  })
})
