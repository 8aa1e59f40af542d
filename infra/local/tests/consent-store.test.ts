import { ScanCommand } from '#functions/adapters/dynamodb/commands'
import { dynamoConsentImports } from '#functions/adapters/dynamodb/consent-imports'
import { dynamoConsentStore } from '#functions/adapters/dynamodb/consent-store'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoMembers } from '#functions/adapters/dynamodb/members'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { dynamoSnapshots } from '#functions/adapters/dynamodb/snapshots'
import { dynamoWebhooks } from '#functions/adapters/dynamodb/webhooks'
import { apiClientsContract } from '#functions/testing/contracts/api-clients'
import { cohortJobsContract } from '#functions/testing/contracts/consent-cohorts'
import { consentErasureContract } from '#functions/testing/contracts/consent-erasures'
import { consentImportsContract } from '#functions/testing/contracts/consent-imports'
import { consentScenarios } from '#functions/testing/contracts/consent-scenarios'
import { consentStoreContract } from '#functions/testing/contracts/consent-store'
import { consentWriteScenarios } from '#functions/testing/contracts/consent-write-scenarios'
import { membersContract } from '#functions/testing/contracts/members'
import { snapshotsContract } from '#functions/testing/contracts/snapshots'
import { webhooksContract } from '#functions/testing/contracts/webhooks'
import { memoryDeps } from '#functions/testing/memory/deps'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

const keyed = siteKeyedHash(new Uint8Array(32).fill(7))
const open = async () => ({ consent: dynamoConsentStore(server.store, keyed), outbox: dynamoOutbox(server.store) })
consentStoreContract('the consent store on the embedded DynamoDB', open)
consentErasureContract('the consent store on the embedded DynamoDB', open)
cohortJobsContract('the consent store on the embedded DynamoDB', open)

apiClientsContract('API clients on the embedded DynamoDB', () => dynamoApiClients(server.store))
membersContract('members on the embedded DynamoDB', async () => dynamoMembers(server.store))
snapshotsContract('manifests on the embedded DynamoDB', () => dynamoSnapshots(server.store))
webhooksContract('webhooks on the embedded DynamoDB', async () => dynamoWebhooks(server.store))

/** Everything in all tables but the sealed objects, which are no items, as text. */
async function everything(): Promise<string> {
  const { documents, tables } = server.store
  const pages = await Promise.all(
    Object.values(tables).map((TableName) => documents.send(new ScanCommand({ TableName, ConsistentRead: true }))),
  )
  if (pages.some(({ LastEvaluatedKey: more }) => more !== undefined)) throw new Error('one page expected')
  return JSON.stringify(pages.map(({ Items: items }) => items))
}
const deps = () =>
  memoryDeps({
    ports: {
      consent: dynamoConsentStore(server.store, keyed),
      ledger: dynamoLedger(server.store),
      outbox: dynamoOutbox(server.store),
      lists: dynamoLists(server.store),
    },
  }).deps
consentScenarios('consents on the embedded DynamoDB', async () => ({ deps: deps(), everything }))
consentWriteScenarios('consents on the embedded DynamoDB', async () => deps())
// last, for its jobs stay in the outbox that the others deliver
consentImportsContract('the embedded DynamoDB', async () => ({
  imports: dynamoConsentImports(server.store),
  outbox: dynamoOutbox(server.store),
}))
