import { createHash, createPublicKey, verify } from 'node:crypto'
import type { CheckpointSigner } from '#functions/ports-deps'
import type { AskAws } from '../aws/ask'
import { KeyServiceBroken } from './key-wrapper'

const NOTE = 'the private key never leaves AWS KMS'

/** Ed25519 by a key in KMS (payloads of at most 4096 bytes). The key's id is made of the public key, as in the embedded default. */
export function kmsCheckpointSigner(kms: AskAws, keyId: string): CheckpointSigner {
  let held: Promise<Buffer> | undefined
  const publicKey = (): Promise<Buffer> => {
    held ??= publicKeyOf(kms, keyId).catch((fault: unknown) => {
      held = undefined // asked again the next time
      throw fault
    })
    return held
  }
  return {
    sign: async (payload) => {
      const Message = Buffer.from(payload, 'utf8').toString('base64')
      const { Signature: signature } = await kms('Sign', {
        KeyId: keyId,
        Message,
        MessageType: 'RAW',
        SigningAlgorithm: 'ED25519_SHA_512',
      })
      if (!signature) throw new KeyServiceBroken('KMS made no signature')
      const spki = await publicKey()
      const id = createHash('sha256').update(spki).digest('hex').slice(0, 16)
      const key = { id, algorithm: 'Ed25519', publicKey: spki.toString('base64'), note: NOTE }
      return { signature: String(signature), key }
    },
    verify: async (payload, signature) => {
      const key = createPublicKey({ key: await publicKey(), format: 'der', type: 'spki' })
      return verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64'))
    },
  }
}

async function publicKeyOf(kms: AskAws, keyId: string): Promise<Buffer> {
  const { PublicKey: der } = await kms('GetPublicKey', { KeyId: keyId })
  if (!der) throw new KeyServiceBroken('KMS gave no public key')
  return Buffer.from(String(der), 'base64')
}
