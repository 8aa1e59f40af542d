import { DeleteCommand, GetCommand, PutCommand } from '#functions/adapters/dynamodb/commands'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoRebuilder } from '#functions/adapters/dynamodb/rebuilder'
import type { Rebuilder } from '#functions/ports-deps'
import { rebuildCases } from '#functions/usecases/rebuild/rebuild-cases'
import { caseRunner } from './case-runner'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeEach(async () => {
  server = await testStore()
})
afterEach(() => server.stop())

const runner = () =>
  caseRunner(['charite'], {
    ports: { ledger: dynamoLedger(server.store), outbox: dynamoOutbox(server.store), lists: dynamoLists(server.store) },
  })
const work = { TableName: 'votum-work' }
const headItem = async (id: string) =>
  (await server.store.documents.send(new GetCommand({ ...work, Key: { pk: `head#application#${id}`, sk: 'head' } }))).Item

test.each<[string, object]>([
  ['holds no JSON', { head: '{"stream":', snapshot: '{' }],
  ['claims entries that do not exist', { version: 999 }],
  ['stayed behind', { version: 1 }],
])('a head that %s is replaced by what the entries say, byte by byte, and the case goes on', async (_what, damage) => {
  const run = runner()
  const id = await run.submitted()
  const before = await headItem(id)
  await server.store.documents.send(new PutCommand({ ...work, Item: { ...before, ...damage } }))
  const rebuilt = await rebuildCases(run.deps, dynamoRebuilder(server.store))
  expect([rebuilt.faults, rebuilt.headsReplaced]).toEqual([[], 1])
  expect(await headItem(id)).toEqual(before)
  expect((await run.accepted(id)).ok).toBe(true)
})

test('a command that comes between reading and writing wins: no line of the older state comes back', async () => {
  const run = runner()
  const id = await run.submitted()
  const line = { pk: 'inbox#office', sk: `application#${id}#formal-check` }
  await server.store.documents.send(new DeleteCommand({ ...work, Key: line }))
  const rebuilder = dynamoRebuilder(server.store)
  let moved = 0
  const disturbed: Rebuilder = {
    ...rebuilder,
    async write(stream, ...rest) {
      if (stream === `application#${id}` && moved === 0) {
        expect((await run.accepted(id)).ok).toBe(true)
        moved++
      }
      return rebuilder.write(stream, ...rest)
    },
  }
  expect(await rebuildCases(run.deps, disturbed)).toMatchObject({ faults: [], itemsRemoved: 0 })
  expect(moved).toBe(1)
  expect((await run.deps.lists.items('inbox#office')).filter(({ sk }) => sk === line.sk)).toEqual([])
  const again = await rebuildCases(run.deps, rebuilder)
  expect(again).toMatchObject({ headsReplaced: 0, itemsWritten: 0, itemsRemoved: 0, faults: [] })
})
