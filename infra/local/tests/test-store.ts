import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import type { EngineName } from '../store/engine'
import { startStore } from '../store/store'

export const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }

/** A real store in a directory of its own, for one test file. */
export async function testStore(engine?: EngineName): Promise<{ store: Store; endpoint: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-test-'))
  const server = await startStore({ dataDir, endpoint: '', ...(engine === undefined ? {} : { engine }) })
  await createTables(server.endpoint, TABLES)
  return {
    store: openStore({ endpoint: server.endpoint, region: 'eu-central-1', tables: TABLES }),
    endpoint: server.endpoint,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
