import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KMSClient } from '@aws-sdk/client-kms'
import { memoryKeyWrapper } from '#functions/testing/memory/vault'
import { kmsKeyWrapper } from './key-wrapper'

/** Speaks the two requests of KMS that we use; "encrypts" under the whole encryption context, so another context does not open. */
const asked: { readonly operation: string; readonly body: Record<string, unknown> }[] = []
const inside = memoryKeyWrapper()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const answers: Record<string, (body: Record<string, unknown>) => Promise<object>> = {
  GenerateDataKey: async ({ KeyId, EncryptionContext }) => {
    const { plain, wrapped } = await inside.create(JSON.stringify([KeyId, EncryptionContext]))
    return { KeyId, Plaintext: base64(plain), CiphertextBlob: base64(wrapped) }
  },
  Decrypt: async ({ KeyId, EncryptionContext, CiphertextBlob }) => {
    const wrapped = new Uint8Array(Buffer.from(String(CiphertextBlob), 'base64'))
    return { KeyId, Plaintext: base64(await inside.unwrap(JSON.stringify([KeyId, EncryptionContext]), wrapped)) }
  },
}
let server: Server
let kms: KMSClient
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '')
    const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString('utf8'))
    asked.push({ operation, body })
    const answer = await answers[operation]?.(body).catch(() => undefined)
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(answer ?? { __type: 'InvalidCiphertextException' }))
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  kms = new KMSClient({ endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 })
})
afterAll(() => {
  kms.destroy()
  server.close()
})

test('a data key of 256 bits is made under the case as encryption context and opens for that case', async () => {
  const wrapper = kmsKeyWrapper(kms, 'alias/votum')
  const { plain, wrapped } = await wrapper.create('case-a')
  expect(plain).toHaveLength(32)
  expect(await wrapper.unwrap('case-a', wrapped)).toEqual(plain)
  expect(asked[0]).toEqual({
    operation: 'GenerateDataKey',
    body: { KeyId: 'alias/votum', KeySpec: 'AES_256', EncryptionContext: { application: 'votum', case: 'case-a' } },
  })
})
test('a key that was moved to another case does not open', async () => {
  const wrapper = kmsKeyWrapper(kms, 'alias/votum')
  const { wrapped } = await wrapper.create('case-a')
  await expect(wrapper.unwrap('case-b', wrapped)).rejects.toMatchObject({ name: 'InvalidCiphertextException' })
})
