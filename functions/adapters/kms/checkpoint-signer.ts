import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms'
import type { Checkpoints } from '#functions/ports-deps'
import { KeyServiceBroken } from './key-wrapper'

/** Ed25519 by a key in KMS: `publicKey` is its SPKI form in Base64, `signature` is Base64 over the payload's UTF-8 bytes (at most 4096). */
export function kmsCheckpointSigner(kms: Pick<KMSClient, 'send'>, keyId: string): Checkpoints['sign'] {
  let publicKey: Promise<string> | undefined
  const keyOnce = () => {
    publicKey ??= publicKeyOf(kms, keyId).catch((fault: unknown) => {
      publicKey = undefined // asked again the next time
      throw fault
    })
    return publicKey
  }
  return async (payload) => {
    const Message = new TextEncoder().encode(payload)
    const request = { KeyId: keyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const
    const { Signature: signature } = await kms.send(new SignCommand(request))
    if (!signature) throw new KeyServiceBroken('KMS made no signature')
    return {
      signature: Buffer.from(signature).toString('base64'),
      key: { id: keyId, algorithm: 'Ed25519', publicKey: await keyOnce(), note: 'The private key never leaves AWS KMS.' },
    }
  }
}

async function publicKeyOf(kms: Pick<KMSClient, 'send'>, keyId: string): Promise<string> {
  const { PublicKey: der } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }))
  if (!der) throw new KeyServiceBroken('KMS gave no public key')
  return Buffer.from(der).toString('base64')
}
