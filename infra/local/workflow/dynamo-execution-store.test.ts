import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoExecutionStore } from '#functions/adapters/dynamodb/execution-store'
import { ExecutionTooLarge } from '#functions/ports-execution'
import { executionStoreContract } from '#functions/testing/contracts/execution-store'
import type { Instant } from '#policies/kernel/time'
import { type Store, startStore } from '../store/store'

const tables = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const dataDir = mkdtempSync(join(tmpdir(), 'votum-executions-'))
let engine: Store
beforeAll(async () => {
  engine = await startStore({ dataDir, endpoint: '' })
  await createTables(engine.endpoint, tables)
})
afterAll(async () => {
  await engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
const open = async () => dynamoExecutionStore(openStore({ endpoint: engine.endpoint, region: 'local', tables }))

executionStoreContract(open)

test('a position that no compression brings below the item size is refused by name', async () => {
  const store = await open()
  const at = '2026-11-23T08:00:00.000Z' as Instant
  const noise = randomBytes(600_000).toString('base64')
  const record = {
    machine: 'contract',
    name: 'noise',
    revision: 1,
    stamp: 's',
    status: 'SUCCEEDED',
    input: noise,
    startedAt: at,
    steps: 0,
    visits: [],
  } as const
  await expect(Promise.resolve().then(() => store.create(record))).rejects.toThrow(ExecutionTooLarge)
})

test('a store that does not answer is a fault, not a lost race', async () => {
  const store = dynamoExecutionStore(openStore({ endpoint: 'http://127.0.0.1:9', region: 'local', tables }))
  const at = '2026-11-23T08:00:00.000Z' as Instant
  const record = {
    machine: 'contract',
    name: 'away',
    revision: 1,
    stamp: 's',
    status: 'SUCCEEDED',
    input: null,
    startedAt: at,
    steps: 0,
    visits: [],
  } as const
  await expect(store.create(record)).rejects.toMatchObject({ name: 'OutcomeUnknown' })
})
