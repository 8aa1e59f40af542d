import { memoryDeps, START } from '#functions/testing/memory/deps'
import { personOf } from '#functions/testing/memory/directory'
import { deliver } from './deliver'

const start = (name: string) => ({ kind: 'start', machine: 'contract', name, input: {} }) as const
const broken = { kind: 'command', command: 'no-such-command', payload: {} } as const
const bundle = (parts: readonly { readonly id: string; readonly effect: ReturnType<typeof start> | typeof broken }[]) => ({
  id: 'application#a1#1#0#all',
  stream: 'application#a1',
  sequence: 1,
  createdAt: START,
  effect: { kind: 'bundle' as const, parts },
})

test('the parts of a bundle happen in their order, and the item is gone', async () => {
  const { deps, started } = memoryDeps({ people: [personOf('p-ada')] })
  await deps.outbox.put(
    bundle([
      { id: 'a', effect: start('one') },
      { id: 'b', effect: start('two') },
    ]),
  )
  expect(await deliver(deps, 'application#a1#1#0#all')).toBe('delivered')
  expect(started.map(({ name }) => name)).toEqual(['one', 'two'])
  expect(await deliver(deps, 'application#a1#1#0#all')).toBe('gone')
})

test('a part that fails holds up no other, and is all that stays', async () => {
  const { deps, started } = memoryDeps()
  const item = bundle([
    { id: 'a', effect: broken },
    { id: 'b', effect: start('after') },
  ])
  await deps.outbox.put(item)
  await expect(deliver(deps, item.id)).rejects.toThrow('no system command no-such-command')
  expect(started.map(({ name }) => name)).toEqual(['after'])
  const { effect: _all, ...rest } = item
  expect(await deps.outbox.due('9999-12-31T00:00:00.000Z' as never, 10)).toEqual([{ ...rest, id: 'a', effect: broken }])
  await expect(deliver(deps, 'a')).rejects.toThrow('no system command no-such-command')
  expect(started).toHaveLength(1)
})
