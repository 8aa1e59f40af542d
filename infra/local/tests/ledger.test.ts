import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { ledgerContract } from '#functions/testing/contracts/ledger'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

ledgerContract('the ledger on the embedded DynamoDB', async () => ({
  ledger: dynamoLedger(server.store),
  outbox: dynamoOutbox(server.store),
  lists: dynamoLists(server.store),
}))
