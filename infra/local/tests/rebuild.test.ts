import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { DeleteCommand, PutCommand, ScanCommand } from '#functions/adapters/dynamodb/commands'
import { dynamoRebuilder } from '#functions/adapters/dynamodb/rebuilder'
import { logSink } from '#functions/runtime/log'
import { rebuildCases } from '#functions/usecases/rebuild/rebuild-cases'
import { demoClient } from '../../../bench/demo/client'
import { writeProposal } from '../../../bench/demo/proposals'
import { type System, startSystem } from '../system/system'
import { emptyOutbox } from './empty-outbox'
import { freeRow } from './free-row'

const DERIVED = /^(head#|inbox#|list#|streams$|title#)/
let folder: string
let system: System
let store: Store
beforeAll(async () => {
  logSink.write = () => undefined
  folder = mkdtempSync(join(tmpdir(), 'votum-rebuild-'))
  system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
  store = openStore({ endpoint: system.endpoints.store, region: 'eu-central-1', tables: system.endpoints.tables })
})
afterAll(async () => {
  await system.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function derivedItems(): Promise<readonly Record<string, unknown>[]> {
  const { Items: items = [] } = await store.documents.send(new ScanCommand({ TableName: store.tables.work, ConsistentRead: true }))
  return items.filter(({ pk }) => DERIVED.test(String(pk))).sort((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1))
}

test('what is derived comes back from the ledger byte by byte: lost, broken, or invented items alike', async () => {
  const info = await (await fetch(`${system.endpoints.dev}/info`)).json()
  const client = demoClient(info, 'rebuild')
  const id = await writeProposal(client, 'rebuild', 'miriam.sander', 'sepsis')
  await client.command('miriam.sander', 'submit-it', `/v1/applications/${id}/submissions`, {})
  const { sealedHash } = await client.get('office', `/v1/applications/${id}`)
  await client.command('office', 'accept-it', `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
  await emptyOutbox(system.deps)
  const before = await derivedItems()
  expect(before.length).toBeGreaterThan(10)

  for (const [index, item] of before.entries()) {
    if (String(item.pk).startsWith('title#') && !String(item.pk).includes(id)) continue // a draft's title is source data
    const Key = { pk: item.pk, sk: item.sk }
    if (index % 2 === 0) await store.documents.send(new DeleteCommand({ TableName: store.tables.work, Key }))
    else if (String(item.pk).startsWith('inbox#'))
      await store.documents.send(new PutCommand({ TableName: store.tables.work, Item: { ...item, item: '{"task":"garbled"}' } }))
  }
  await store.documents.send(
    new PutCommand({
      TableName: store.tables.work,
      Item: {
        pk: 'inbox#office',
        sk: `application#${id}#invented`,
        item: JSON.stringify({ task: 'invented', stream: `application#${id}` }),
      },
    }),
  )
  expect(await derivedItems()).not.toEqual(before)

  const rebuilt = await rebuildCases(system.deps, dynamoRebuilder(store))
  expect(rebuilt.faults).toEqual([])
  expect(rebuilt.itemsRemoved).toBe(1)
  expect(await derivedItems()).toEqual(before)
  expect(await rebuildCases(system.deps, dynamoRebuilder(store))).toMatchObject({
    headsReplaced: 0,
    itemsWritten: 0,
    itemsRemoved: 0,
    faults: [],
  })
})
