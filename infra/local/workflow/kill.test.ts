import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoExecutionStore } from '#functions/adapters/dynamodb/execution-store'
import { startStore } from '../store/store'

const tables = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const target = fileURLToPath(new URL('kill-target.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs a process that kills itself at its n-th handler call; answers how it ended. */
const run = (...args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', target, ...args], { cwd: root, stdio: 'ignore' })
    child.once('exit', (code, signal) => resolve(signal ?? String(code)))
  })

test('processes killed with kill -9 at every second handler call end an execution together, each wait under one token', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-kill-'))
  const store = await startStore({ dataDir, endpoint: '' })
  try {
    await createTables(store.endpoint, tables)
    const journal = join(dataDir, 'journal')
    const ends: string[] = []
    while (ends.at(-1) !== '0' && ends.length < 12) ends.push(await run(store.endpoint, journal, '2'))
    const calls = readFileSync(journal, 'utf8').trim().split('\n')
    const record = await dynamoExecutionStore(openStore({ endpoint: store.endpoint, region: 'local', tables })).load({
      machine: 'contract',
      name: 'killed',
    })
    expect({ status: record?.status, way: record?.visits.map(({ state }) => state) }).toEqual({
      status: 'SUCCEEDED',
      way: [
        'OpenContract',
        'AwaitSignatures',
        'SettleContract',
        'RouteContract',
        'AwaitSignatures',
        'SettleContract',
        'RouteContract',
        'CreateGrants',
        'Done',
      ],
    })
    expect([ends.filter((end) => end === 'SIGKILL').length, ends.at(-1)]).toEqual([ends.length - 1, '0'])
    expect(ends.length).toBeGreaterThan(3)
    const waits = [...new Set(calls.filter((call) => call.startsWith('AwaitSignatures')))]
    expect(waits.map((call) => call.split(' ')[0])).toEqual(['AwaitSignatures/1', 'AwaitSignatures/2'])
    expect(calls.length).toBe(6 + ends.length - 1)
  } finally {
    await store.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
