import { dynamoConsentStore } from '#functions/adapters/dynamodb/consent-store'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { consentStoreContract } from '#functions/testing/contracts/consent-store'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

const keyed = siteKeyedHash(new Uint8Array(32).fill(7))
consentStoreContract('the consent store on the embedded DynamoDB', async () => ({
  consent: dynamoConsentStore(server.store, keyed),
  outbox: dynamoOutbox(server.store),
}))
