import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { ledgerContract } from '#functions/testing/contracts/ledger'
import { findEngine, StoreMissing } from '../store/engine'
import { testStore } from './test-store'

const engine = await findEngine('dynamodb-local').catch((problem: unknown) => {
  if (!(problem instanceof StoreMissing)) throw problem
  return undefined
})

if (engine === undefined) {
  test('the second engine needs Java 17: the ledger contract was NOT run on DynamoDB Local', () => {
    process.stderr.write('SKIPPED: no Java 17 here, so the ledger contract ran on one engine only.\n')
    expect(engine).toBeUndefined()
  })
} else {
  let server: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    server = await testStore('dynamodb-local')
  })
  afterAll(() => server.stop())
  ledgerContract('the ledger on DynamoDB Local', async () => ({
    ledger: dynamoLedger(server.store),
    outbox: dynamoOutbox(server.store),
    lists: dynamoLists(server.store),
  }))
}
