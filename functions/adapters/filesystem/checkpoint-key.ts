import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { Checkpoints } from '#functions/ports-deps'
import { sha256Hex } from '#policies/kernel/hash'
import { createDurably, readIfThere } from './durable-file'

const NOTE = 'Demo key of the embedded default: it lies in a file beside the data and proves nothing to outsiders.'

/** Signs checkpoints with an Ed25519 key in `file` (mode 0600, made on the first start). The public key is given as Base64 of its SPKI form. */
export async function checkpointSigner(file: string): Promise<Checkpoints['sign']> {
  if ((await readIfThere(file)) === undefined)
    await createDurably(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600)
  const privateKey = createPrivateKey((await readIfThere(file)) ?? '')
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  const key = { id: sha256Hex(publicKey).slice(0, 16), algorithm: 'Ed25519', publicKey, note: NOTE }
  return async (payload) => ({ signature: sign(null, Buffer.from(payload, 'utf8'), privateKey).toString('base64'), key })
}
