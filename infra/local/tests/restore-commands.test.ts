import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AttributeValue, DynamoDB } from '@aws-sdk/client-dynamodb'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { openStore, type Store, type Tables } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { checkpointSigner } from '#functions/adapters/filesystem/checkpoint-key'
import { erasedParts, ledgerSide } from '#functions/cli/restore'
import { systemClock } from '#functions/runtime/compose'
import { LedgerCopy } from '#functions/testing/independent/ledger-copy'
import { type MemoryWriteOnceStore, memoryWriteOnceStore } from '#functions/testing/memory/write-once-store'
import { createApplication } from '#functions/usecases/applications/create-application'
import { compareRestored, type RestoreVerdict } from '#functions/usecases/audit/compare-restored'
import { copySince } from '#functions/usecases/audit/copy-since'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { repeatErasures } from '#functions/usecases/audit/repeat-erasures'
import { handle, systemContext } from '#functions/usecases/handle'
import { applicationAggregate } from '#policies/application/aggregate'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { entryLine } from '#policies/ledger/verify-line'
import { by, caseRunner } from './case-runner'
import { TABLES, testStore } from './test-store'

type Item = Record<string, AttributeValue>
const pkOf = ({ pk }: Item): string => pk?.S ?? ''
const sequenceOf = ({ sk }: Item): number => Number(sk?.N)

let server: Awaited<ReturnType<typeof testStore>>
let raw: DynamoDB
let id: string
/** The moment of the restore: all items of both tables. */
let moment: Readonly<Record<'ledger' | 'work', readonly Item[]>>
const folder = mkdtempSync(join(tmpdir(), 'votum-restore-'))

beforeAll(async () => {
  server = await testStore()
  const { store, endpoint } = server
  raw = new DynamoDB({ endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  const checkpoints = dynamoCheckpoints(store, await checkpointSigner(join(folder, 'checkpoint.json')))
  const run = caseRunner(['charite'], {
    ports: { ledger: dynamoLedger(store), outbox: dynamoOutbox(store), lists: dynamoLists(store), checkpoints },
  })
  id = await run.submitted()
  await run.accepted(id)
  await makeCheckpoint(run.deps)
  const keys = erasedParts(store).keys
  await raw.putItem({ TableName: TABLES.work, Item: { pk: { S: `key#${id}` }, sk: { S: 'key' }, wrapped: { B: new Uint8Array([7]) } } })
  expect(await keys.get(id)).toEqual(new Uint8Array([7]))
  moment = { ledger: await itemsOf(TABLES.ledger), work: await itemsOf(TABLES.work) }
  // the original goes on: another case, a checkpoint, an erasure
  await createApplication(run.deps, by('p-ada', 'applicant'), { owner: 'p-ada', title: 'Noch eine' })
  await makeCheckpoint(run.deps)
  const erased = { type: 'CaseErased' as const, proposalHash: hashOf('proposal') }
  await handle({ ledger: dynamoLedger(store), clock: systemClock }, systemContext('erase'), applicationAggregate, `application#${id}`, () =>
    ok({ events: [erased] }),
  )
  await keys.remove(id)
})
afterAll(async () => {
  raw.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function itemsOf(TableName: string): Promise<readonly Item[]> {
  const { Items = [], LastEvaluatedKey } = await raw.scan({ TableName, ConsistentRead: true })
  if (LastEvaluatedKey !== undefined) throw new RangeError('more than a page')
  return Items
}
let made = 0
/** Tables as they were at that moment, in a fresh place. */
async function restored(): Promise<{ readonly store: Store; readonly tables: Tables }> {
  made += 1
  const tables = { ledger: `restored-${made}-ledger`, work: `restored-${made}-work`, consent: `restored-${made}-consent` }
  await createTables(server.endpoint, tables)
  for (const name of ['ledger', 'work'] as const) for (const Item of moment[name]) await raw.putItem({ TableName: tables[name], Item })
  return { store: openStore({ endpoint: server.endpoint, region: 'eu-central-1', tables }), tables }
}
const compared = async (store: Store): Promise<RestoreVerdict> => compareRestored(ledgerSide(store), ledgerSide(server.store))

test('tables of an earlier moment are the same byte by byte; what was written since is counted, not complained of', async () => {
  const { store } = await restored()
  const verdict = await compared(store)
  expect(verdict).toEqual({
    same: true,
    streams: moment.work.filter((item) => pkOf(item).startsWith('head#')).length,
    entries: moment.ledger.length,
    heads: verdict.streams,
    checkpoints: 1,
    younger: { streams: expect.any(Number), entries: expect.any(Number), checkpoints: 1 },
    faults: [],
  })
  expect(verdict.younger.entries).toBeGreaterThan(verdict.younger.streams)
  expect(verdict.younger.streams).toBeGreaterThan(0)
})
test.each([
  [
    'an entry that was changed',
    ['ENTRY_DIFFERS'],
    async ({ ledger }: Tables) => {
      const [first] = (await itemsOf(ledger)).filter((item) => pkOf(item) === `application#${id}` && sequenceOf(item) === 1)
      await raw.putItem({ TableName: ledger, Item: { ...first, payload: { S: '{}' } } })
    },
  ],
  [
    'the last entry of a stream that was lost: what was signed lacks it, and its head is ahead of it',
    ['SIGNED_ENTRY_MISSING', 'HEAD_NOT_OF_LEDGER'],
    async ({ ledger }: Tables) => {
      const entries = (await itemsOf(ledger)).filter((item) => pkOf(item) === `application#${id}`)
      const last = Math.max(...entries.map(sequenceOf))
      await raw.deleteItem({ TableName: ledger, Key: { pk: { S: `application#${id}` }, sk: { N: String(last) } } })
    },
  ],
  [
    'an entry that the original never had',
    ['ENTRY_NOT_IN_ORIGINAL', 'HEAD_NOT_OF_LEDGER'],
    async ({ ledger }: Tables) => {
      const [entry] = await itemsOf(ledger)
      await raw.putItem({ TableName: ledger, Item: { ...entry, pk: { S: 'committee#nowhere' }, sk: { N: '1' } } })
    },
  ],
  [
    'a checkpoint that was replaced',
    ['LOG_BROKEN', 'CHECKPOINT_DIFFERS', 'LATEST_CHECKPOINT_DIFFERS'],
    async ({ work }: Tables) => {
      const [history] = (await itemsOf(work)).filter((item) => pkOf(item) === 'checkpoint-history')
      const value = JSON.stringify({ ...JSON.parse(history?.value?.S ?? ''), signature: 'AAAA' })
      await raw.putItem({ TableName: work, Item: { ...history, value: { S: value } } })
    },
  ],
])('seen: %s', async (_what, codes, tamper) => {
  const { store, tables } = await restored()
  await tamper(tables)
  const verdict = await compared(store)
  expect(verdict.same).toBe(false)
  expect(verdict.faults.map(({ code }) => code)).toEqual(codes)
})
test('what the copying function gave up is copied once more from the tables, from an instant on', async () => {
  const ledger = dynamoLedger(server.store)
  const lines: string[] = []
  for await (const stream of ledger.streams()) for await (const entry of ledger.read(stream)) lines.push(entryLine(entry))
  const verdict = async (copies: MemoryWriteOnceStore) => {
    const copy = new LedgerCopy()
    for (const [key, bytes] of copies.objects) copy.object({ key, bytes })
    for await (const _ of copy.besides(lines));
    return copy.finish()
  }
  const [all, none] = [memoryWriteOnceStore(), memoryWriteOnceStore()]
  expect(await copySince({ ledger }, all, '2026-01-01T00:00:00.000Z')).toBe(lines.length)
  expect(await verdict(all)).toEqual({ objects: 1, entries: lines.length, awaited: 0, faults: [] })
  expect(await copySince({ ledger }, all, '2026-01-01T00:00:00.000Z')).toBe(lines.length)
  expect(all.objects.size).toBe(1)
  expect([await copySince({ ledger }, none, '2100-01-01T00:00:00.000Z'), none.objects.size]).toEqual([0, 0])
})
test('an erasure since that moment is repeated before anybody reads, and a repeat changes nothing', async () => {
  const { store } = await restored()
  const parts = erasedParts(store)
  expect(await parts.keys.get(id)).toEqual(new Uint8Array([7]))
  const original = { ledger: dynamoLedger(server.store) }
  expect(await repeatErasures(original, parts)).toEqual({ erased: 1, repeated: [id] })
  expect(await parts.keys.get(id)).toBe('destroyed')
  expect(await repeatErasures(original, parts)).toEqual({ erased: 1, repeated: [] })
})
