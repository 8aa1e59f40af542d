import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { CheckpointSigner } from '#functions/ports-deps'
import { createDurably, readIfThere } from './durable-file'
import { SecretFileBroken } from './secret-file'

const NOTE = 'demo key: it lies in a file beside the data it vouches for; a deployment signs with a key in KMS'

const fresh = (): string =>
  `${JSON.stringify({ note: NOTE, privateKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) }, null, 2)}\n`

/** An Ed25519 key in `file` (mode 0600, made on the first start). Everything it signs says that it is a demo key. */
export async function checkpointSigner(file: string): Promise<CheckpointSigner> {
  if ((await readIfThere(file)) === undefined) await createDurably(file, fresh(), 0o600)
  const stored: { privateKey?: string } = JSON.parse((await readIfThere(file))?.toString('utf8') || '{}')
  if (!stored.privateKey?.includes('PRIVATE KEY')) throw new SecretFileBroken(`${file} holds no checkpoint key`)
  const privateKey = createPrivateKey(stored.privateKey)
  const publicKey = createPublicKey(privateKey)
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const key = {
    id: createHash('sha256').update(spki).digest('hex').slice(0, 16),
    algorithm: 'Ed25519',
    publicKey: spki.toString('base64'),
    note: NOTE,
  }
  return {
    sign: async (payload) => ({ signature: sign(null, Buffer.from(payload), privateKey).toString('base64'), key }),
    verify: async (payload, signature) => verify(null, Buffer.from(payload), publicKey, Buffer.from(signature, 'base64')),
  }
}
