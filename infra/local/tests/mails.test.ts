import { dynamoDigests, dynamoMailChoices, dynamoMailRecords } from '#functions/adapters/dynamodb/mails'
import { mailsContract } from '#functions/testing/contracts/mails'
import { testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

mailsContract('the mail desk on the embedded DynamoDB', async () => ({
  mails: dynamoMailRecords(server.store),
  mailChoices: dynamoMailChoices(server.store),
  digests: dynamoDigests(server.store),
}))
