import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { FAKE_ACCOUNT } from '#functions/testing/fake-service'
import { type Store, startStore } from '../store/store'
import { type FaultProxy, startFaultProxy } from './proxy'

const dataDir = mkdtempSync(join(tmpdir(), 'votum-faults-'))
let store: Store
let proxy: FaultProxy
let client: DynamoDB
let time = 0
const pass = (ms: number) => (time += ms)
beforeAll(async () => {
  store = await startStore({ dataDir, endpoint: '' })
  proxy = await startFaultProxy({ target: store.endpoint, now: () => time })
  await createTables(proxy.endpoint, { ledger: 'ledger', work: 'work', consent: 'consent' })
  client = new DynamoDB({ ...FAKE_ACCOUNT, endpoint: proxy.endpoint })
})
afterAll(async () => {
  client.destroy()
  await proxy.stop()
  await store.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
let turn = 0
beforeEach(() => {
  turn += 1
  proxy.reset()
  proxy.configure({})
})
const key = (sk: string) => ({ pk: { S: `p${turn}` }, sk: { S: sk } })
const put = (sk: string, n: number) => client.putItem({ TableName: 'work', Item: { ...key(sk), n: { N: String(n) } } })
const get = async (sk: string, ConsistentRead = false) =>
  (await client.getItem({ TableName: 'work', Key: key(sk), ConsistentRead })).Item?.n?.N
const query = async () => {
  const { Items = [] } = await client.query({
    TableName: 'work',
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': { S: `p${turn}` } },
  })
  return Items.map((item) => `${item.sk?.S}=${item.n?.N}`)
}
const batch = async () => {
  const { Responses } = await client.batchGetItem({ RequestItems: { work: { Keys: ['a', 'b', 'c'].map(key) } } })
  return (Responses?.work ?? []).map((item) => `${item.sk?.S}=${item.n?.N}`).toSorted()
}

test('a dropped reply after a transaction: it is written, and a repeat collides', async () => {
  const statement = { Statement: `INSERT INTO "ledger" VALUE {'pk': ?, 'sk': ?}`, Parameters: [{ S: `s${turn}` }, { N: '1' }] }
  const append = () => client.executeTransaction({ TransactStatements: [statement] })
  proxy.configure({ rates: { dropReply: 1 } })
  await expect(append()).rejects.toThrow()
  proxy.configure({})
  await expect(append()).rejects.toMatchObject({ name: 'TransactionCanceledException' })
  const { Item } = await client.getItem({ TableName: 'ledger', Key: { pk: { S: `s${turn}` }, sk: { N: '1' } }, ConsistentRead: true })
  expect(Item).toEqual({ pk: { S: `s${turn}` }, sk: { N: '1' } })
})

test('reads without ConsistentRead see what was there a while ago, strong ones see what is', async () => {
  await put('a', 1)
  await put('b', 1)
  proxy.configure({ staleMs: 2_500 })
  await put('a', 2)
  await put('a', 3)
  await put('c', 1)
  await client.executeStatement({ Statement: 'DELETE FROM work WHERE pk = ? AND sk = ?', Parameters: [key('b').pk, key('b').sk] })
  expect([await get('a'), await get('b'), await get('c')]).toEqual(['1', '1', undefined])
  expect(await query()).toEqual(['a=1', 'b=1'])
  expect(await batch()).toEqual(['a=1', 'b=1'])
  expect([await get('a', true), await get('b', true), await get('c', true)]).toEqual(['3', undefined, '1'])
  pass(2_500)
  expect([await get('a'), await get('b'), await get('c')]).toEqual(['3', undefined, '1'])
  expect(await query()).toEqual(['a=3', 'c=1'])
  expect(await batch()).toEqual(['a=3', 'c=1'])
})
test('a stale item moves on version by version', async () => {
  await put('a', 1)
  proxy.configure({ staleMs: 1_500 })
  await put('a', 2)
  pass(1_000)
  await put('a', 3)
  expect(await get('a')).toBe('1')
  pass(500)
  expect(await get('a')).toBe('2')
  pass(1_000)
  expect(await get('a')).toBe('3')
})
test('an index does not show an item that was put a moment ago', async () => {
  const due = async () => {
    const request = { KeyConditionExpression: 'duePartition = :d', ExpressionAttributeValues: { ':d': { S: `d${turn}` } } }
    return (await client.query({ TableName: 'work', IndexName: 'due', ...request })).Items?.map((item) => item.sk?.S)
  }
  proxy.configure({ staleMs: 1_500 })
  await client.putItem({ TableName: 'work', Item: { ...key('a'), duePartition: { S: `d${turn}` }, dueAt: { S: '2026' } } })
  expect(await due()).toEqual([])
  pass(1_500)
  expect(await due()).toEqual(['a'])
})
test('what the stale view reads for itself is not counted', async () => {
  proxy.configure({ staleMs: 500 })
  await put('a', 1)
  expect(proxy.counters()).toMatchObject({ requests: 1, units: { read: 0, write: 1 } })
})
test('its units are those that the store tells', async () => {
  const told: number[] = []
  const note = (answer: { ConsumedCapacity?: { CapacityUnits?: number | undefined } | undefined }) =>
    told.push(answer.ConsumedCapacity?.CapacityUnits ?? -1)
  const item = { ...key('a'), text: { S: 'x'.repeat(5_000) } }
  note(await client.putItem({ TableName: 'work', Item: item, ReturnConsumedCapacity: 'TOTAL' }))
  note(await client.getItem({ TableName: 'work', Key: key('a'), ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }))
  note(await client.getItem({ TableName: 'work', Key: key('a'), ReturnConsumedCapacity: 'TOTAL' }))
  note(await client.deleteItem({ TableName: 'work', Key: key('a'), ReturnConsumedCapacity: 'TOTAL' }))
  expect([told, proxy.counters().units]).toEqual([[5, 2, 1, 5], { read: 3, write: 10 }])
})
