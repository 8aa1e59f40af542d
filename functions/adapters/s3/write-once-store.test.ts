import { createHash } from 'node:crypto'
import { StoreUnavailable } from '#functions/faults'
import { writeOnceContract } from '#functions/testing/contracts/write-once-store'
import { FAKE_ACCOUNT, type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'
import { s3WriteOnceStore } from './write-once-store'

const objects = new Map<string, string>()
let trouble: FakeAnswer[] = []
let afterCommit = false
let service: FakeService

/** S3 as its reference tells: a conditional put of a key that is taken is 412, two at once may be 409, a checksum that differs is 400. */
function answer({ method, url, headers, body }: FakeRequest): FakeAnswer {
  const key = decodeURIComponent(url.pathname.slice('/bucket/'.length))
  const inTrouble = trouble.shift()
  if (inTrouble !== undefined && !afterCommit) return inTrouble
  if (method !== 'PUT' || headers['if-none-match'] !== '*') return { status: 403 }
  if (headers['x-amz-checksum-sha256'] !== createHash('sha256').update(body).digest('base64')) return { status: 400 }
  if (objects.has(key)) return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' }
  objects.set(key, body.toString('utf8'))
  return inTrouble ?? {}
}
beforeAll(async () => {
  service = await startFakeService(answer)
})
afterAll(async () => {
  await service.stop()
})
const store = () => s3WriteOnceStore({ connection: { ...FAKE_ACCOUNT, endpoint: service.endpoint }, bucket: 'bucket' })

writeOnceContract('S3', async () => {
  objects.clear()
  return { store: store(), lying: () => new Map(objects) }
})

const conflict = { status: 409, body: '<Error><Code>ConditionalRequestConflict</Code></Error>' }
const broken = { status: 500, body: '<Error><Code>InternalError</Code></Error>' }
const put = (text: string) => store().put('a', Buffer.from(text), 'text/plain')
beforeEach(() => {
  objects.clear()
  trouble = []
  afterCommit = false
})

test('a put that met another one, or trouble, is tried again', async () => {
  trouble = [conflict, broken]
  expect([await put('one'), [...objects]]).toEqual(['put', [['a', 'one']]])
})
test('a put whose answer was lost after it counted is found there', async () => {
  ;[trouble, afterCommit] = [[broken], true]
  expect([await put('one'), [...objects]]).toEqual(['there', [['a', 'one']]])
})
test('trouble that lasts is a fault, and nothing lies there', async () => {
  trouble = Array.from({ length: 8 }, () => broken)
  await expect(put('one')).rejects.toThrow(StoreUnavailable)
  expect([...objects]).toEqual([])
})
test('a refusal is no put', async () => {
  trouble = [{ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }]
  await expect(put('one')).rejects.toMatchObject({ name: 'AccessDenied' })
})
