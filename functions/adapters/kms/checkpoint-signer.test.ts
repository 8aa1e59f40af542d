import { generateKeyPairSync, sign } from 'node:crypto'
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import { kmsCheckpointSigner } from './checkpoint-signer'

/** Answers like KMS, with a key of this process; counts the questions. */
function fakeKms() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const asked: string[] = []
  const send = async (command: unknown) => {
    asked.push((command as object).constructor.name)
    if (command instanceof GetPublicKeyCommand) return { PublicKey: publicKey.export({ type: 'spki', format: 'der' }) }
    if (command instanceof SignCommand) return { Signature: sign(null, command.input.Message ?? new Uint8Array(), privateKey) }
    throw new TypeError('not asked for in this test')
  }
  return { kms: { send } as unknown as Pick<KMSClient, 'send'>, asked }
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
  expect(asked).toEqual(['SignCommand', 'GetPublicKeyCommand'])
})

test('a signature that KMS did not make is a fault', async () => {
  const kms = { send: async () => ({}) } as unknown as Pick<KMSClient, 'send'>
  await expect(kmsCheckpointSigner(kms, 'key').sign('x')).rejects.toMatchObject({ name: 'KeyServiceBroken' })
})
