import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { awsJsonCall } from '#functions/adapters/lean/aws-call'
import { identityText } from '#functions/ports-consent'
import { startStore } from '../../infra/local/store/store'
import { pseudonymOf, recordOf, SYSTEM } from './population'

export const TABLES = { ledger: 'bench-ledger', work: 'bench-work', consent: 'bench-consent' }
export const SITE = 'charite'
export const keyed = siteKeyedHash(new Uint8Array(32).fill(3))
export const identityPk = (patient: number): string =>
  `identity#${SITE}#${keyed(SITE, identityText({ system: SYSTEM, value: pseudonymOf(patient) }))}`
export const callTo = (endpoint: string) =>
  awsJsonCall('dynamodb', {
    region: 'eu-central-1',
    endpoint,
    timeoutMs: 20_000,
    credentials: async () => ({ accessKeyId: 'embedded', secretAccessKey: 'embedded' }),
  })

/** The embedded store with the records of so many patients, as an import would have left them. */
export async function filledStore(patients: number): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-bench-'))
  const server = await startStore({ dataDir, endpoint: '' })
  await createTables(server.endpoint, TABLES)
  const call = callTo(server.endpoint)
  for (let first = 0; first < patients; first += 100) {
    const batches = [0, 25, 50, 75].map((offset) => Array.from({ length: 25 }, (_, n) => first + offset + n).filter((n) => n < patients))
    await Promise.all(
      batches
        .filter((batch) => batch.length > 0)
        .map(async (batch) => {
          const requests = batch.map((patient) => ({
            PutRequest: {
              Item: {
                pk: { S: identityPk(patient) },
                sk: { S: 'record' },
                subject: { S: `subject-${patient}` },
                record: { B: Buffer.from(recordOf(patient)).toString('base64') },
              },
            },
          }))
          const { status } = await call('DynamoDB_20120810.BatchWriteItem', { RequestItems: { [TABLES.consent]: requests } })
          if (status !== 200) throw new Error(`the store refused a batch: ${status}`)
        }),
    )
  }
  return {
    endpoint: server.endpoint,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
