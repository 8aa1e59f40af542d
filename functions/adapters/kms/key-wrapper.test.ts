import { FAKE_ACCOUNT, type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'
import { memoryKeyWrapper } from '#functions/testing/memory/vault'
import { type AskAws, kmsClient } from '../aws/ask'
import { kmsKeyWrapper } from './key-wrapper'

const inside = memoryKeyWrapper()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
type Body = { readonly KeyId?: string; readonly EncryptionContext?: object; readonly CiphertextBlob?: string }
/** The key depends on the whole encryption context, so another context does not open. */
const contextOf = ({ KeyId, EncryptionContext }: Body) => JSON.stringify([KeyId, EncryptionContext])

async function answer(request: FakeRequest): Promise<object | undefined> {
  const body: Body = JSON.parse(request.body.toString('utf8'))
  if (request.headers['x-amz-target'] === 'TrentService.GenerateDataKey') {
    const { plain, wrapped } = await inside.create(contextOf(body))
    return { Plaintext: base64(plain), CiphertextBlob: base64(wrapped) }
  }
  const wrapped = new Uint8Array(Buffer.from(body.CiphertextBlob ?? '', 'base64'))
  const plain = await inside.unwrap(contextOf(body), wrapped).catch(() => undefined)
  return plain && { Plaintext: base64(plain) }
}

let service: FakeService
let kms: AskAws
beforeAll(async () => {
  service = await startFakeService(async (request) => {
    const body = await answer(request)
    return { status: body ? 200 : 400, body: JSON.stringify(body ?? { __type: 'InvalidCiphertextException' }) }
  })
  kms = kmsClient({ ...FAKE_ACCOUNT, endpoint: service.endpoint })
})
afterAll(async () => {
  await service.stop()
})

test('a data key of 256 bits is made under the case as encryption context and opens for that case', async () => {
  const wrapper = kmsKeyWrapper(kms, 'alias/votum')
  const { plain, wrapped } = await wrapper.create('case-a')
  expect(plain).toHaveLength(32)
  expect(await wrapper.unwrap('case-a', wrapped)).toEqual(plain)
  expect(JSON.parse(service.asked[0]?.body.toString('utf8') ?? '')).toEqual({
    KeyId: 'alias/votum',
    KeySpec: 'AES_256',
    EncryptionContext: { application: 'votum', case: 'case-a' },
  })
})
test('a key that was moved to another case does not open', async () => {
  const wrapper = kmsKeyWrapper(kms, 'alias/votum')
  const { wrapped } = await wrapper.create('case-a')
  await expect(wrapper.unwrap('case-b', wrapped)).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
})
