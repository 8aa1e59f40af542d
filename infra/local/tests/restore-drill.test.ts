import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { openStore, type Store, type Tables } from '#functions/adapters/dynamodb/client'
import { ExecuteTransactionCommand } from '#functions/adapters/dynamodb/commands'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { entryOfImage, type Image } from '#functions/adapters/dynamodb/entry-image'
import { dynamoRebuilder } from '#functions/adapters/dynamodb/rebuilder'
import { insert } from '#functions/adapters/dynamodb/statements'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { vault } from '#functions/adapters/vault/vault'
import { storePorts } from '#functions/runtime/compose'
import { logSink } from '#functions/runtime/log'
import { LedgerCopy } from '#functions/testing/independent/ledger-copy'
import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { memoryWriteOnceStore } from '#functions/testing/memory/write-once-store'
import { copyEntries } from '#functions/usecases/audit/copy-entries'
import { exportLedger } from '#functions/usecases/audit/export-ledger'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { rebuildCases } from '#functions/usecases/rebuild/rebuild-cases'
import { demoClient } from '../../../bench/demo/client'
import { writeProposal } from '../../../bench/demo/proposals'
import { type System, startSystem } from '../system/system'
import { emptyOutbox } from './empty-outbox'
import { freeRow } from './free-row'

const RESTORED: Tables = { ledger: 'restored-ledger', work: 'restored-work', consent: 'restored-consent' }
const DERIVED = /^(head#|inbox#|list#|streams$)/
let folder: string
let system: System
let raw: DynamoDB
beforeAll(async () => {
  logSink.write = () => undefined
  folder = mkdtempSync(join(tmpdir(), 'votum-restore-'))
  system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
  raw = new DynamoDB({ endpoint: system.endpoints.store, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
})
afterAll(async () => {
  raw.destroy()
  await system.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A table as an export to a bucket holds it: items with typed attributes, here in the order of their keys. */
async function exported(table: string): Promise<readonly Image[]> {
  const items: Image[] = []
  let from: Record<string, never> | undefined
  do {
    const page = await raw.scan({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from })
    items.push(...((page.Items ?? []) as unknown as Image[]))
    from = page.LastEvaluatedKey as typeof from
  } while (from !== undefined)
  const key = ({ pk, sk }: Image) => `${pk?.S} ${sk?.S ?? String(sk?.N).padStart(9, '0')}`
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
const text = async (lines: AsyncIterable<string>): Promise<string> => {
  let all = ''
  for await (const line of lines) all += line
  return all
}
const isDerived = ({ pk }: Image) => DERIVED.test(String(pk?.S))
/** The background work of the system renews these by itself. */
const isLease = ({ pk }: Image) => String(pk?.S).startsWith('lease#')

async function someHistory(): Promise<void> {
  const info = await (await fetch(`${system.endpoints.dev}/info`)).json()
  const client = demoClient(info, 'restore')
  const id = await writeProposal(client, 'restore', 'miriam.sander', 'sepsis')
  await client.command('miriam.sander', 'submit-it', `/v1/applications/${id}/submissions`, {})
  const { sealedHash } = await client.get('office', `/v1/applications/${id}`)
  await client.command('office', 'accept-it', `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
  await emptyOutbox(system.deps)
}

/** Into new tables: sources from the export of the tables, entries by INSERT, nothing that is derived. */
async function restore(work: readonly Image[], consent: readonly Image[], ledger: readonly Image[]): Promise<Store> {
  await createTables(system.endpoints.store, RESTORED)
  const store = openStore({ endpoint: system.endpoints.store, region: 'eu-central-1', tables: RESTORED })
  for (const Item of work.filter((item) => !isDerived(item))) await raw.putItem({ TableName: RESTORED.work, Item: Item as never })
  for (const Item of consent) await raw.putItem({ TableName: RESTORED.consent, Item: Item as never })
  for (const image of ledger) {
    const { stream: pk, sequence: sk, payload, ...rest } = entryOfImage(image)
    const statement = insert(RESTORED.ledger, { pk, sk, ...rest, payload: JSON.stringify(payload) })
    await store.once.send(new ExecuteTransactionCommand({ TransactStatements: [statement] }))
  }
  return store
}

test('drill: exported, restored into new tables and rebuilt, heads and checkpoints are the same byte by byte and the ledger verifies', async () => {
  await someHistory()
  const checkpoint = await makeCheckpoint(system.deps)
  if (!checkpoint.ok) throw new Error('no checkpoint')
  const { tables } = system.endpoints
  const [ledger, work, consent] = [await exported(tables.ledger), await exported(tables.work), await exported(tables.consent)]
  const before = await text(exportLedger(system.deps))

  const store = await restore(work, consent, ledger)
  const ports = storePorts(store, { secret: system.secrets.sessions, keyed: system.secrets.keyed })
  const { blobs } = system.deps
  const deps = {
    ...system.deps,
    ...ports,
    vault: vault({ blobs, keys: dynamoWrappedKeys(store), wrapper: system.secrets.wrapper }),
    checkpoints: dynamoCheckpoints(store, system.deps.checkpoints),
  }
  expect((await rebuildCases(deps, dynamoRebuilder(store))).faults).toEqual([])

  expect(await exported(RESTORED.ledger)).toEqual(ledger)
  expect((await exported(RESTORED.work)).filter((item) => !isLease(item))).toEqual(work.filter((item) => !isLease(item)))
  expect(await exported(RESTORED.consent)).toEqual(consent)
  expect(await deps.checkpoints.latest()).toEqual(checkpoint.value)
  const after = await text(exportLedger(deps))
  expect(after).toBe(before)
  const proof = { checkpoint: checkpoint.value, publicKey: checkpoint.value.key.publicKey }
  expect(await verifyLedgerExport([after], proof)).toMatchObject({ verified: true, faults: [] })
})

test('the write-once copy, made from records of the stream in batches, holds each entry byte by byte as the export shows it', async () => {
  const copies = memoryWriteOnceStore()
  const entries = (await exported(system.endpoints.tables.ledger)).map(entryOfImage)
  const batches = [entries.slice(0, 7), entries.slice(5, 30), entries.slice(30)]
  for (const batch of batches) await copyEntries(copies, batch)
  const copy = new LedgerCopy()
  for (const [key, bytes] of copies.objects) copy.object({ key, bytes })
  let lines = ''
  for await (const piece of copy.besides(exportLedger(system.deps))) lines += piece
  expect(copy.finish()).toEqual({ objects: 3, entries: entries.length, awaited: 0, faults: [] })
  const copied = [...copies.objects.values()].flatMap((bytes) =>
    Buffer.from(bytes)
      .toString('utf8')
      .split(/(?<=\n)/),
  )
  const shown = lines.split(/(?<=\n)/).filter((line) => !line.includes('"leaf":'))
  expect([...new Set(copied)].sort()).toEqual(shown.sort())
})
