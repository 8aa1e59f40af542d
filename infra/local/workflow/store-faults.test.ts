import { type ExecutionStore, ExecutionTooLarge } from '#functions/ports-execution'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { bench, M, machine, scripted, task } from './workbench'

type Save = ExecutionStore['save']
/** A store whose saves meet one script after another; the last one stays. */
const withSaves = (...script: readonly ((save: Save, ...args: Parameters<Save>) => Promise<boolean>)[]): ExecutionStore => {
  const inner = memoryExecutionStore()
  let count = 0
  return {
    ...inner,
    save: (before, after) => {
      const next = script[Math.min(count, script.length - 1)]
      count += 1
      return next ? next(inner.save, before, after) : inner.save(before, after)
    },
  }
}
const works = (save: Save, ...args: Parameters<Save>) => save(...args)
const refuses = () => Promise.reject(Object.assign(new Error('no answer'), { name: 'OutcomeUnknown' }))
const losesTheAnswer = async (save: Save, ...args: Parameters<Save>) => {
  await save(...args)
  return refuses()
}
const two = machine({ First: task('First', { End: undefined as never, Next: 'Second', OutputPath: '$' }), Second: task('Second') })
const definition = JSON.parse(JSON.stringify(two))
const answers = () => scripted({ First: [1], Second: [2] })

test.each([
  ['was refused once', [refuses, works]],
  ['was made and its answer lost', [losesTheAnswer, works]],
  ['was refused, then made and its answer lost', [refuses, losesTheAnswer, works]],
])('a write that %s is settled without calling a handler again', async (_what, script) => {
  const handlers = answers()
  const { workflow } = bench(definition, handlers.invoke, { store: withSaves(...script) })
  await workflow.start(M, 'x', {})
  await workflow.idle()
  expect([(await workflow.history(M, 'x'))?.output, handlers.calls.map(({ handler }) => handler)]).toEqual([2, ['First', 'Second']])
})

test('a store that stays away stops the execution with a fault, and runDue takes it up when the store is back', async () => {
  const faults: unknown[] = []
  const handlers = scripted({ First: [1, 1], Second: [2] })
  const store = withSaves(refuses, refuses, refuses, works)
  const { workflow } = bench(definition, handlers.invoke, { store, onFault: (fault, key) => faults.push([(fault as Error).name, key]) })
  await workflow.start(M, 'x', {})
  await workflow.idle()
  expect([faults, await workflow.status(M, 'x')]).toEqual([[['OutcomeUnknown', { machine: M, name: 'x' }]], 'RUNNING'])
  expect(await workflow.runDue()).toBe(1)
  await workflow.idle()
  expect([(await workflow.history(M, 'x'))?.output, handlers.calls.map(({ handler }) => handler), await workflow.runDue()]).toEqual([
    2,
    ['First', 'First', 'Second'],
    0,
  ])
})

test('a fault that nobody listens for comes out of idle, once', async () => {
  const { workflow } = bench(definition, answers().invoke, { store: withSaves(refuses) })
  await workflow.start(M, 'x', {})
  await expect(workflow.idle()).rejects.toMatchObject({ name: 'OutcomeUnknown' })
  await expect(workflow.idle()).resolves.toBeUndefined()
})

test('a start whose answer was lost is taken up by runDue', async () => {
  const inner = memoryExecutionStore()
  const create: ExecutionStore['create'] = async (record) => {
    await inner.create(record)
    return refuses()
  }
  const { workflow } = bench(definition, answers().invoke, { store: { ...inner, create }, onFault: () => undefined })
  await expect(workflow.start(M, 'x', {})).rejects.toMatchObject({ name: 'OutcomeUnknown' })
  expect([await workflow.runDue(), await workflow.idle(), await workflow.status(M, 'x')]).toEqual([1, undefined, 'SUCCEEDED'])
})

test('a position too large for the store fails the execution by the name that AWS gives', async () => {
  const tooLarge: Save = async (before, after) => {
    if (after.status === 'RUNNING') throw new ExecutionTooLarge(after, 500_000)
    return works(inner.save, before, after)
  }
  const inner = memoryExecutionStore()
  const { workflow } = bench(definition, answers().invoke, { store: { ...inner, save: tooLarge } })
  await workflow.start(M, 'x', {})
  await workflow.idle()
  expect((await workflow.history(M, 'x'))?.failure?.error).toBe('States.DataLimitExceeded')
})

test('an execution that another process moved is left to that process', async () => {
  const handlers = answers()
  const store = memoryExecutionStore()
  const moved: Save = async (before, after) => {
    await store.save(before, { ...before, revision: before.revision + 1, stamp: 'of another process' })
    return store.save(before, after)
  }
  const { workflow } = bench(definition, handlers.invoke, { store: { ...store, save: moved } })
  await workflow.start(M, 'x', {})
  await workflow.idle()
  expect([handlers.calls.length, (await store.load({ machine: M, name: 'x' }))?.stamp]).toEqual([1, 'of another process'])
})

test('an execution left at a step by a process that went silent is taken up after twenty minutes of business time', async () => {
  const store = memoryExecutionStore()
  const silent = bench(definition, () => new Promise(() => undefined), { store })
  await silent.workflow.start(M, 'x', {})
  const { workflow, clock } = bench(definition, answers().invoke, { store })
  clock.forward(1199)
  expect(await workflow.runDue()).toBe(0)
  clock.forward(1)
  expect(await workflow.runDue()).toBe(1)
  await workflow.idle()
  expect(await workflow.status(M, 'x')).toBe('SUCCEEDED')
})
