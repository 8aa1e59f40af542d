import type { APIGatewayProxyEventV2, Context, DynamoDBStreamEvent } from 'aws-lambda'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoTimers } from '#functions/adapters/dynamodb/timers'
import { storedPublicKeys, storedSigningKeys } from '#functions/adapters/issuer/stored-signing-keys'
import { kmsRootSecret } from '#functions/adapters/kms/root-secret'
import type { Instant } from '#policies/kernel/time'
import { testStore } from '../local/tests/test-store'
import { lambdaEnvironment, ORIGIN_SECRET } from './testing/environment'
import { fakeAws } from './testing/fake-aws'

const key = 'arn:aws:kms:eu-central-1:111111111111:key/1'
const OLD = '2026-01-01T00:00:00.000Z' as Instant
let running: Awaited<ReturnType<typeof testStore>>
let aws: Awaited<ReturnType<typeof fakeAws>>

beforeAll(async () => {
  running = await testStore()
  aws = await fakeAws()
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: aws.endpoint }
  Object.assign(process.env, lambdaEnvironment(running.endpoint), credentials)
})
afterAll(async () => {
  await aws.stop()
  await running.stop()
})

const get = (rawPath: string, headers: Record<string, string> = {}) =>
  ({
    rawPath,
    rawQueryString: '',
    headers: { 'x-votum-origin': ORIGIN_SECRET, ...headers },
    requestContext: { http: { method: 'GET' }, domainName: 'votum.example' },
  }) as unknown as APIGatewayProxyEventV2

describe('functions composed for AWS, the embedded store behind them', () => {
  test('the register answers the public', async () => {
    const { handler } = await import('#functions/api/register/lambda')
    const { statusCode, body } = await handler(get('/v1/register'), {} as Context)
    expect([statusCode, JSON.parse(String(body))]).toEqual([200, { items: [] }])
  })
  test('a machine token is refused while the issuer has made no key', async () => {
    const { handler } = await import('#functions/api/applications/lambda')
    const { statusCode } = await handler(get('/v1/applications', { authorization: 'Bearer a.b.c' }), {} as Context)
    expect(statusCode).toBe(401)
  })
  test('the stream consumer takes an item that is gone for delivered', async () => {
    const { handler } = await import('#functions/stream/outbox-lambda')
    const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'outbox#gone' }, sk: { S: 'outbox' } }, SequenceNumber: '1' } }
    expect(await handler({ Records: [record] } as DynamoDBStreamEvent)).toEqual({ batchItemFailures: [] })
  })
  test('the sweeper delivers what is old and fires what is due', async () => {
    await dynamoOutbox(running.store).put({
      id: 'old',
      stream: 'application#a1',
      sequence: 1,
      createdAt: OLD,
      effect: { kind: 'signal', fact: 'nobody-waits' },
    })
    const timers = dynamoTimers(running.store)
    await timers.place({ name: 'activation-a1', at: OLD, handler: 'remind-activation', payload: { applicationId: 'a1' } })
    const { handler } = await import('#functions/stream/sweeper-lambda')
    expect(await handler()).toEqual({ delivered: 1, fired: 1, sealed: 0 })
    expect(await handler()).toEqual({ delivered: 0, fired: 0, sealed: 0 })
  })
  test('tasks refuse a state of another machine', async () => {
    const { handler } = await import('#functions/workflow/contract/lambda')
    await expect(handler({ state: 'OpenBallot' })).rejects.toMatchObject({ name: 'UnknownState' })
  })
})

describe('keys of the issuer', () => {
  const kms = async (operation: string) => (operation === 'GenerateMac' ? { Mac: Buffer.alloc(32, 7).toString('base64') } : {})

  test('all who ask at once get the same keys; the public part is readable, the private part only with the secret', async () => {
    const secret = await kmsRootSecret(kms, key)
    expect(await storedPublicKeys(running.store)).toEqual({ keys: [] })
    const all = await Promise.all([1, 2, 3].map(() => storedSigningKeys(running.store, secret)))
    const [first] = all
    expect(all).toEqual([first, first, first])
    const { keys } = await storedPublicKeys(running.store)
    expect(keys.map((one) => [one.kid, one.d])).toEqual([[first?.keys[0]?.kid, undefined]])
    await expect(storedSigningKeys(running.store, new Uint8Array(32))).rejects.toMatchObject({ name: 'BoxBroken' })
  })
})
