import type { Head, Ledger } from '#functions/ports'
import { memoryDeps } from '#functions/testing/memory/deps'
import { withHead } from './one-read'

const head: Head = {
  stream: 'ballot#b1',
  tip: { sequence: 1, hash: 'a'.repeat(64) as never, at: '' as never },
  snapshot: {},
  fannedOut: false,
}

test('the head that a question was judged on is not read again; other streams, and commands, are', async () => {
  const asked: unknown[] = []
  const ledger: Ledger = {
    ...memoryDeps().deps.ledger,
    load: async (...args) => {
      asked.push(args)
      return { head: undefined, command: undefined }
    },
  }
  const once = withHead(ledger, { stream: 'ballot#b1', head })
  expect(await once.load('ballot#b1')).toEqual({ head, command: undefined })
  expect(asked).toEqual([])
  await once.load('application#a1')
  await once.load('ballot#b1', 'p-ada#key')
  expect(asked).toEqual([
    ['application#a1', undefined],
    ['ballot#b1', 'p-ada#key'],
  ])
})
