import { PutCommand } from '#functions/adapters/dynamodb/commands'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import type { OutboxItem } from '#functions/ports'
import type { Instant } from '#policies/kernel/time'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

const LATE = '2999-01-01T00:00:00.000Z' as Instant
const item = (id: string, minute: string): OutboxItem => ({
  id,
  stream: 'application#a1',
  sequence: 1,
  createdAt: `2026-11-23T09:${minute}:00.000Z` as Instant,
  effect: { kind: 'signal', fact: id },
})

test('items of all partitions come oldest first, and only those that are old enough', async () => {
  const outbox = dynamoOutbox(server.store)
  const minutes = Array.from({ length: 20 }, (_, n) => String((n * 7) % 20).padStart(2, '0'))
  for (const minute of minutes) await outbox.put(item(`m${minute}`, minute))
  const inOrder = [...minutes].sort().map((minute) => `m${minute}`)
  expect((await outbox.due(LATE, 100)).map(({ id }) => id)).toEqual(inOrder)
  expect((await outbox.due('2026-11-23T09:05:00.000Z' as Instant, 3)).map(({ id }) => id)).toEqual(['m00', 'm01', 'm02'])
  for (const id of inOrder) await outbox.delivered(id)
  expect(await outbox.due(LATE, 100)).toEqual([])
})
test('an item that an earlier release left is found, due and delivered', async () => {
  const outbox = dynamoOutbox(server.store)
  const former = item('former', '00')
  const Item = { pk: 'outbox#former', sk: 'outbox', duePartition: 'outbox', dueAt: former.createdAt, item: JSON.stringify(former) }
  await server.store.documents.send(new PutCommand({ TableName: server.store.tables.work, Item }))
  expect(await outbox.find('former')).toEqual(former)
  expect(await outbox.due(LATE, 100)).toEqual([former])
  await outbox.delivered('former')
  expect(await outbox.find('former')).toBeUndefined()
  expect(await outbox.due(LATE, 100)).toEqual([])
})
test('an item is put once: a second of the same id changes nothing', async () => {
  const outbox = dynamoOutbox(server.store)
  const long = { ...item('twice', '00'), effect: { kind: 'signal' as const, fact: 'x'.repeat(2000) } }
  await outbox.put(long)
  await outbox.put(item('twice', '09'))
  expect(await outbox.find('twice')).toEqual(long)
  await outbox.delivered('twice')
})
