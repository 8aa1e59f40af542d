import { generateKeyPairSync, sign } from 'node:crypto'
import type { AskAws } from '../aws/ask'
import { kmsCheckpointSigner } from './checkpoint-signer'

/** Answers like KMS, with a key of this process; counts the questions. */
function fakeKms() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const asked: string[] = []
  const kms: AskAws = async (operation, body) => {
    asked.push(operation)
    if (operation === 'GetPublicKey') return { PublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }
    if (operation === 'Sign') return { Signature: sign(null, Buffer.from(String(body.Message), 'base64'), privateKey).toString('base64') }
    throw new TypeError('not asked for in this test')
  }
  return { kms, asked }
}

test('what it signs it verifies, and nothing else; the public key is asked for once', async () => {
  const { kms, asked } = fakeKms()
  const signer = kmsCheckpointSigner(kms, 'key')
  const { signature, key } = await signer.sign('{"size":1}')
  expect(await signer.verify('{"size":1}', signature)).toBe(true)
  expect(await signer.verify('{"size":2}', signature)).toBe(false)
  expect(key).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    algorithm: 'Ed25519',
    publicKey: expect.stringMatching(/^MCowBQYDK2Vw/),
    note: 'the private key never leaves AWS KMS',
  })
  expect(asked).toEqual(['Sign', 'GetPublicKey'])
})

test('a signature that KMS did not make is a fault', async () => {
  await expect(kmsCheckpointSigner(async () => ({}), 'key').sign('x')).rejects.toMatchObject({ name: 'KeyServiceBroken' })
})
