import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { findEngine } from './engine'
import { startStore } from './store'
import { isAlive, rememberStore } from './store-lease'

const NAMES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const clientOf = (endpoint: string) =>
  new DynamoDB({ endpoint, region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 })

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'votum-store-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('an endpoint from outside is used as it is', async () => {
  const store = await startStore({ dataDir, endpoint: 'http://127.0.0.1:9/' })
  expect({ endpoint: store.endpoint, process: store.process }).toEqual({ endpoint: 'http://127.0.0.1:9', process: undefined })
})

test('the tables of infra/tables.json are there once, however often they are created, with their index and without streams', async () => {
  const store = await startStore({ dataDir, endpoint: '' })
  try {
    await createTables(store.endpoint, NAMES)
    await createTables(store.endpoint, NAMES)
    const client = clientOf(store.endpoint)
    expect((await client.listTables({})).TableNames?.toSorted()).toEqual(['votum-consent', 'votum-ledger', 'votum-work'])
    const { Table: work } = await client.describeTable({ TableName: 'votum-work' })
    expect(work?.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ])
    expect(work?.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index.KeySchema?.map((key) => key.AttributeName)])).toEqual([
      ['due', ['duePartition', 'dueAt']],
    ])
    const { Table: ledger } = await client.describeTable({ TableName: 'votum-ledger' })
    const { Table: consent } = await client.describeTable({ TableName: 'votum-consent' })
    expect([work, ledger, consent].map((table) => table?.StreamSpecification)).toEqual([undefined, undefined, undefined])
    expect(ledger?.AttributeDefinitions).toContainEqual({ AttributeName: 'sk', AttributeType: 'N' })
    client.destroy()
  } finally {
    await store.stop()
  }
})

test.each(['votum-work', 'votum-consent'])('table %s of an older data folder loses its stream, and nothing else', async (TableName) => {
  const store = await startStore({ dataDir, endpoint: '' })
  try {
    await createTables(store.endpoint, NAMES)
    const client = clientOf(store.endpoint)
    const item = { pk: { S: 'a' }, sk: { S: 'b' } }
    await client.updateTable({ TableName, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } })
    await client.putItem({ TableName, Item: item })
    await createTables(store.endpoint, NAMES)
    const { Table } = await client.describeTable({ TableName })
    const { Item } = await client.getItem({ TableName, Key: item })
    expect([Table?.StreamSpecification?.StreamEnabled ?? false, Item]).toEqual([false, item])
    client.destroy()
  } finally {
    await store.stop()
  }
})

test('what was acknowledged is there after the store was killed and started again', async () => {
  const first = await startStore({ dataDir, endpoint: '' })
  await createTables(first.endpoint, NAMES)
  const item = { pk: { S: 'a' }, sk: { S: 'b' }, text: { S: 'kept' } }
  await clientOf(first.endpoint).putItem({ TableName: 'votum-work', Item: item })
  const exited = new Promise((done) => first.process?.once('exit', done))
  first.process?.kill('SIGKILL')
  await exited
  const second = await startStore({ dataDir, endpoint: '' })
  const found = await clientOf(second.endpoint).getItem({ TableName: 'votum-work', Key: { pk: item.pk, sk: item.sk } })
  await second.stop()
  expect(found.Item).toEqual(item)
})

test('a store whose server is gone is adopted and ended by the next one; the store of a running server is shared', async () => {
  const first = await startStore({ dataDir, endpoint: '' })
  const record = JSON.parse(readFileSync(join(dataDir, 'store.json'), 'utf8'))
  rememberStore(dataDir, { ...record, owner: process.ppid })
  const shared = await startStore({ dataDir, endpoint: '' })
  await shared.stop()
  expect([shared.endpoint, isAlive(record.pid)]).toEqual([first.endpoint, true])
  rememberStore(dataDir, { ...record, owner: 2 ** 22 + 1 })
  const adopted = await startStore({ dataDir, endpoint: '' })
  expect([adopted.endpoint, adopted.process]).toEqual([first.endpoint, undefined])
  const exited = new Promise((done) => first.process?.once('exit', done))
  await adopted.stop()
  await exited
  expect(isAlive(record.pid)).toBe(false)
})

test('the second engine serves the same tables, where Java 17 is installed', async () => {
  const store = await startStore({ dataDir, endpoint: '', engine: 'dynamodb-local' }).catch((problem: Error) => {
    if (problem.name !== 'StoreMissing') throw problem
    process.stderr.write('SKIPPED: no Java 17 here, so the second engine was not started.\n')
    return undefined
  })
  if (store === undefined) return
  try {
    await createTables(store.endpoint, NAMES)
    const client = clientOf(store.endpoint)
    expect((await client.listTables({})).TableNames?.toSorted()).toEqual(['votum-consent', 'votum-ledger', 'votum-work'])
    client.destroy()
  } finally {
    await store.stop()
  }
})

test('here the platform package comes first', async () => {
  expect((await findEngine()).name).toBe(process.platform === 'linux' && process.arch === 'x64' ? 'dynoxide' : 'dynamodb-local')
})
