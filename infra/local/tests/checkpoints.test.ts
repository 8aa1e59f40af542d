import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { UpdateCommand } from '#functions/adapters/dynamodb/commands'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { checkpointSigner } from '#functions/adapters/filesystem/checkpoint-key'
import { AppendConflict } from '#functions/faults'
import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { createApplication } from '#functions/usecases/applications/create-application'
import { exportLedger } from '#functions/usecases/audit/export-ledger'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { verifyLedger } from '#functions/usecases/audit/verify-ledger'
import { checkpointHash } from '#policies/ledger/checkpoint'
import { by, caseRunner } from './case-runner'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
const folder = mkdtempSync(join(tmpdir(), 'votum-checkpoint-'))
const keyFile = join(folder, 'keys', 'checkpoint.json')
beforeEach(async () => {
  server = await testStore()
})
afterEach(() => server.stop())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ledgerWithCase() {
  const { store } = server
  const checkpoints = dynamoCheckpoints(store, await checkpointSigner(keyFile))
  const run = caseRunner(['charite'], {
    ports: { ledger: dynamoLedger(store), outbox: dynamoOutbox(store), lists: dynamoLists(store), checkpoints },
  })
  const signed = async () => {
    const made = await makeCheckpoint(run.deps)
    if (!made.ok) throw new Error(made.rejection.code)
    return made.value
  }
  const exported = async () => {
    const lines: string[] = []
    for await (const line of exportLedger(run.deps)) lines.push(line)
    return lines
  }
  return { run, signed, exported }
}

test('checkpoints continue one another, and the export proves itself against each of them with the key alone', async () => {
  const { run, signed, exported } = await ledgerWithCase()
  const id = await run.submitted()
  const first = await signed()
  expect(first).toMatchObject({
    size: 1,
    streams: 1,
    previous: null,
    key: { algorithm: 'Ed25519', note: expect.stringContaining('demo key') },
  })
  await run.accepted(id)
  const second = await signed()
  const third = await signed()
  expect([second.size, second.previous]).toEqual([2, checkpointHash(first)])
  expect([third.size, third.root, third.previous]).toEqual([2, second.root, checkpointHash(second)])
  expect(third.at > second.at).toBe(true)
  await createApplication(run.deps, by('p-ada', 'applicant'), { owner: 'p-ada', title: 'Noch eine' })
  const lines = await exported()
  const { publicKey } = third.key
  expect(await verifyLedgerExport(lines, { checkpoint: first, publicKey })).toMatchObject({ verified: true, younger: 2, faults: [] })
  expect(await verifyLedgerExport(lines, { checkpoint: third, publicKey })).toMatchObject({ verified: true, younger: 1, faults: [] })
  expect(await verifyLedger(run.deps)).toMatchObject({ verified: true, younger: 1, faults: [] })
  expect(statSync(keyFile).mode & 0o077).toBe(0)
})

test('of two makers at once one signs, the other is told; the log holds each head once', async () => {
  const { run, signed } = await ledgerWithCase()
  await run.submitted()
  const results = await Promise.allSettled([signed(), signed(), signed()])
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused.every((reason) => reason instanceof AppendConflict)).toBe(true)
  expect(refused.length).toBeLessThan(3)
  expect(await verifyLedger(run.deps)).toMatchObject({ verified: true, younger: 0, faults: [] })
})

test('what was changed in the table is found, and no checkpoint vouches for a broken chain', async () => {
  const { run, signed } = await ledgerWithCase()
  await signed()
  const id = await run.submitted()
  const change = (payload: string) =>
    server.store.documents.send(
      new UpdateCommand({
        TableName: 'votum-ledger',
        Key: { pk: `application#${id}`, sk: 1 },
        UpdateExpression: 'SET payload = :payload',
        ExpressionAttributeValues: { ':payload': payload },
      }),
    )
  await change('{"owner":"p-somebody-else"}')
  const faults = [{ stream: `application#${id}`, sequence: 1, code: 'HASH_WRONG' }]
  expect(await verifyLedger(run.deps)).toMatchObject({ verified: false, faults })
  expect(await makeCheckpoint(run.deps)).toEqual({ ok: false, rejection: { code: 'LEDGER_BROKEN', faults } })
  await change('{"owner":"p-ada"}')
  expect((await signed()).previous).not.toBeNull()
})
