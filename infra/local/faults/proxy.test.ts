import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { FAKE_ACCOUNT, type FakeService, startFakeService } from '#functions/testing/fake-service'
import type { FaultConfig } from './plan'
import { type FaultProxy, startFaultProxy } from './proxy'

let store: FakeService
let proxy: FaultProxy
let client: DynamoDB
let answer: object = {}
beforeEach(async () => {
  answer = {}
  store = await startFakeService(() => ({ headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(answer) }))
  proxy = await startFaultProxy({ target: store.endpoint, seed: 7 })
  client = new DynamoDB({ ...FAKE_ACCOUNT, endpoint: proxy.endpoint })
})
afterEach(async () => {
  client.destroy()
  await proxy.stop()
  await store.stop()
})
const key = (sk: string) => ({ pk: { S: 'p' }, sk: { S: sk } })
const put = (bytes = 10) => client.putItem({ TableName: 'work', Item: { ...key('a'), text: { S: 'x'.repeat(bytes) } } })
const always = (rates: Partial<FaultConfig['rates']>, more: object = {}) => proxy.configure({ rates, ...more })
const insert = (sk: string, text = 'x') => ({
  Statement: `INSERT INTO "work" VALUE {'pk': ?, 'sk': ?, 'text': ?}`,
  Parameters: [{ S: 'p' }, { S: sk }, { S: text }],
})

test('without faults requests pass as they are and are counted by operation and table', async () => {
  answer = { Item: key('a') }
  expect((await client.getItem({ TableName: 'work', Key: key('a') })).Item).toEqual(key('a'))
  await client.transactWriteItems({
    TransactItems: [{ Put: { TableName: 'ledger', Item: key('b') } }, { Delete: { TableName: 'work', Key: key('c') } }],
  })
  await client.listTables({})
  expect(JSON.parse(store.asked[0]?.body.toString('utf8') ?? '')).toEqual({ TableName: 'work', Key: key('a') })
  expect(proxy.counters()).toEqual({
    requests: 2,
    byOperation: { GetItem: 1, TransactWriteItems: 1 },
    byTable: { work: { GetItem: 1, TransactWriteItems: 1 }, ledger: { TransactWriteItems: 1 } },
    units: { read: 0.5, write: 4 },
    unitsByTable: { work: { read: 0.5, write: 2 }, ledger: { read: 0, write: 2 } },
    unitsByKind: { 'work p': { read: 0.5, write: 2 }, 'ledger p': { read: 0, write: 2 } },
    injected: {},
  })
})

/** An item of exactly this size: its key takes 6 bytes, the attribute's name 1. */
const sized = (sk: string, bytes: number) => ({ ...key(sk), t: { S: 'x'.repeat(bytes - 7) } })
test.each([
  ['an item of 4 KB, strongly', 'getItem', { TableName: 'work', Key: key('a'), ConsistentRead: true }, { Item: sized('a', 4_096) }, 1],
  [
    'an item of 4 KB and a byte, strongly',
    'getItem',
    { TableName: 'work', Key: key('a'), ConsistentRead: true },
    { Item: sized('a', 4_097) },
    2,
  ],
  ['an item of 4 KB and a byte, eventually', 'getItem', { TableName: 'work', Key: key('a') }, { Item: sized('a', 4_097) }, 1],
  ['an item that is not there', 'getItem', { TableName: 'work', Key: key('a') }, {}, 0.5],
  [
    'a query of three items of 3 KB, rounded together',
    'query',
    { TableName: 'work', ConsistentRead: true },
    { Items: ['a', 'b', 'c'].map((sk) => sized(sk, 3_072)) },
    3,
  ],
  [
    'a batch of two items of 5 KB and one absent, each rounded',
    'batchGetItem',
    { RequestItems: { work: { Keys: ['a', 'b', 'c'].map(key), ConsistentRead: true } } },
    { Responses: { work: [sized('a', 5_000), sized('b', 5_000)] } },
    5,
  ],
  [
    'the same batch, eventually',
    'batchGetItem',
    { RequestItems: { work: { Keys: ['a', 'b', 'c'].map(key) } } },
    { Responses: { work: [sized('a', 5_000), sized('b', 5_000)] } },
    2.5,
  ],
  [
    'a transaction of an item of 5 KB and an absent one',
    'transactGetItems',
    { TransactItems: ['a', 'b'].map((sk) => ({ Get: { TableName: 'work', Key: key(sk) } })) },
    { Responses: [{ Item: sized('a', 5_000) }, {}] },
    6,
  ],
  [
    'a SELECT',
    'executeStatement',
    { Statement: 'SELECT * FROM work WHERE pk = ?', Parameters: [{ S: 'p' }], ConsistentRead: true },
    { Items: [sized('a', 5_000)] },
    2,
  ],
] as const)('%s: read units', async (_what, method, request, given, expected) => {
  answer = given
  await (client[method] as (input: object) => Promise<unknown>).call(client, request)
  expect(proxy.counters().units).toEqual({ read: expected, write: 0 })
})
test.each([
  ['a put of 1 KB', () => client.putItem({ TableName: 'work', Item: sized('a', 1_024) }), 1],
  ['a put of 1 KB and a byte', () => client.putItem({ TableName: 'work', Item: sized('a', 1_025) }), 2],
  [
    'a batch of two, each rounded',
    () =>
      client.batchWriteItem({
        RequestItems: { work: [{ PutRequest: { Item: sized('a', 1_025) } }, { DeleteRequest: { Key: key('b') } }] },
      }),
    3,
  ],
  [
    'a transaction pays twice',
    () => client.transactWriteItems({ TransactItems: [{ Put: { TableName: 'work', Item: sized('a', 1_025) } }] }),
    4,
  ],
  ['a PartiQL insert', () => client.executeStatement(insert('a', 'x'.repeat(2_000))), 2],
  [
    'a PartiQL transaction pays twice',
    () => client.executeTransaction({ TransactStatements: [insert('a', 'x'.repeat(2_000)), insert('b')] }),
    6,
  ],
  [
    'a delete of an item whose size is known',
    async () => {
      await client.executeStatement(insert('a', 'x'.repeat(5_000)))
      proxy.reset()
      await client.executeStatement({ Statement: 'DELETE FROM work WHERE pk = ? AND sk = ?', Parameters: [{ S: 'p' }, { S: 'a' }] })
    },
    5,
  ],
  [
    'a small change of a large item pays for the whole item',
    async () => {
      await client.putItem({ TableName: 'work', Item: sized('a', 3_000) })
      proxy.reset()
      await client.executeStatement({
        Statement: 'UPDATE work SET n = ? WHERE pk = ? AND sk = ?',
        Parameters: [{ N: '1' }, { S: 'p' }, { S: 'a' }],
      })
    },
    3,
  ],
  [
    'an item in the index is written there, too',
    () => client.putItem({ TableName: 'work', Item: { ...sized('a', 500), duePartition: { S: 'o' }, dueAt: { S: 't' } } }),
    2,
  ],
] as const)('%s: write units', async (_what, write, expected) => {
  await write()
  expect(proxy.counters().units).toEqual({ read: 0, write: expected })
})

test.each([
  ['failure', put, { name: 'InternalServerError' }],
  ['throttle', put, { name: expect.stringMatching(/^(ProvisionedThroughputExceeded|Throttling)Exception$/) }],
  ['conflict', put, { name: 'TransactionConflictException' }],
] as const)('%s: the client sees it and the store nothing', async (fault, call, problem) => {
  always({ [fault]: 1 })
  await expect(call()).rejects.toMatchObject(problem)
  expect([store.asked.length, proxy.counters().units, proxy.counters().injected]).toEqual([0, { read: 0, write: 0 }, { [fault]: 1 }])
})
test('a cancelled transaction has a reason for each item, one of which is the conflict', async () => {
  always({ conflict: 1 })
  const problem = await client.executeTransaction({ TransactStatements: [insert('a'), insert('b'), insert('c')] }).catch((caught) => caught)
  expect(problem.name).toBe('TransactionCanceledException')
  const codes = problem.CancellationReasons.map(({ Code }: { Code: string }) => Code)
  expect(codes.toSorted()).toEqual(['None', 'None', 'TransactionConflict'])
  expect(problem.message).toBe(`Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`)
  expect(store.asked).toEqual([])
})
test('a dropped reply: the store has done it, the client hears nothing', async () => {
  always({ dropReply: 1 })
  await expect(put()).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect([store.asked.length, proxy.counters().units.write]).toEqual([1, 1])
})
test('reads do not lose their replies', async () => {
  always({ dropReply: 1 })
  await client.getItem({ TableName: 'work', Key: key('a') })
  expect(proxy.counters().injected).toEqual({})
})
test('a stalled write arrives late, also when its client has given up', async () => {
  always({ stall: 1 }, { stallMs: 5_000 })
  await expect(client.putItem({ TableName: 'work', Item: key('a') }, { abortSignal: AbortSignal.timeout(1_000) })).rejects.toMatchObject({
    name: 'AbortError',
  })
  expect(store.asked.length).toBe(0)
  for (let waited = 0; store.asked.length === 0 && waited < 60_000; waited += 50) await pause(50)
  expect(store.asked.length).toBe(1)
})
test('a partial batch: some keys reach the store, the others come back unprocessed', async () => {
  always({ partial: 1 })
  answer = { Responses: { work: [] }, UnprocessedKeys: {} }
  const keys = ['a', 'b', 'c', 'd'].map(key)
  const reply = await client.batchGetItem({ RequestItems: { work: { Keys: keys, ConsistentRead: true } } })
  const asked = JSON.parse(store.asked[0]?.body.toString('utf8') ?? '').RequestItems.work
  const left = reply.UnprocessedKeys?.work
  expect([...asked.Keys, ...(left?.Keys ?? [])]).toEqual(keys)
  expect([asked.ConsistentRead, left?.ConsistentRead, asked.Keys.length > 0, (left?.Keys ?? []).length > 0]).toEqual([
    true,
    true,
    true,
    true,
  ])
})
test('only the named tables are disturbed', async () => {
  always({ failure: 1 }, { tables: ['ledger'] })
  await put()
  await expect(client.putItem({ TableName: 'ledger', Item: key('a') })).rejects.toMatchObject({ name: 'InternalServerError' })
})
test('the same seed disturbs the same requests', async () => {
  const pattern = async (seed: number) => {
    proxy.configure({ seed, rates: { failure: 0.5 } })
    const seen: boolean[] = []
    for (let turn = 0; turn < 20; turn += 1)
      seen.push(
        await put().then(
          () => true,
          () => false,
        ),
      )
    return seen
  }
  const first = await pattern(3)
  expect(await pattern(3)).toEqual(first)
  expect(await pattern(4)).not.toEqual(first)
  expect(new Set(first)).toEqual(new Set([true, false]))
})
test('it is configured, read and reset over HTTP', async () => {
  const control = (method: string, body?: object) =>
    fetch(`${proxy.endpoint}/__faults`, { method, ...(body && { body: JSON.stringify(body) }) })
  expect((await control('PUT', { seed: 5, rates: { failure: 1 } })).status).toBe(200)
  await expect(put()).rejects.toMatchObject({ name: 'InternalServerError' })
  const told = (await (await control('GET')).json()) as { counters: { requests: number }; config: { seed: number } }
  expect([told.counters.requests, told.config.seed]).toEqual([1, 5])
  await control('DELETE')
  expect(proxy.counters().requests).toBe(0)
  expect((await control('PUT', { rates: { failure: 2 } })).status).toBe(400)
  expect((await control('PUT', { rates: { failure: 0.6, stall: 0.6 } })).status).toBe(400)
  expect((await control('POST')).status).toBe(405)
})
