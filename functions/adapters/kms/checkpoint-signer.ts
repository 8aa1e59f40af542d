import { createHash, createPublicKey, verify } from 'node:crypto'
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import type { CheckpointSigner } from '#functions/ports-deps'
import { KeyServiceBroken } from './key-wrapper'

const NOTE = 'the private key never leaves AWS KMS'

/** Ed25519 by a key in KMS (payloads of at most 4096 bytes). The key's id is made of the public key, as in the embedded default. */
export function kmsCheckpointSigner(kms: Pick<KMSClient, 'send'>, keyId: string): CheckpointSigner {
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
      const Message = new TextEncoder().encode(payload)
      const request = { KeyId: keyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const
      const { Signature: signature } = await kms.send(new SignCommand(request))
      if (!signature) throw new KeyServiceBroken('KMS made no signature')
      const spki = await publicKey()
      const id = createHash('sha256').update(spki).digest('hex').slice(0, 16)
      const key = { id, algorithm: 'Ed25519', publicKey: spki.toString('base64'), note: NOTE }
      return { signature: Buffer.from(signature).toString('base64'), key }
    },
    verify: async (payload, signature) => {
      const key = createPublicKey({ key: await publicKey(), format: 'der', type: 'spki' })
      return verify(null, Buffer.from(payload), key, Buffer.from(signature, 'base64'))
    },
  }
}

async function publicKeyOf(kms: Pick<KMSClient, 'send'>, keyId: string): Promise<Buffer> {
  const { PublicKey: der } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }))
  if (!der) throw new KeyServiceBroken('KMS gave no public key')
  return Buffer.from(der)
}
