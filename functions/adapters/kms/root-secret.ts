import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'
import { KeyServiceBroken } from './key-wrapper'

/** What is authenticated: fixed, so that the answer is always the same. */
const PURPOSE = new TextEncoder().encode('votum root secret 1')

/** 32 bytes that every function with the right computes alike and nobody stores: the MAC of a fixed text under a key that never leaves KMS. */
export async function kmsRootSecret(kms: Pick<KMSClient, 'send'>, keyId: string): Promise<Uint8Array> {
  const { Mac: mac } = await kms.send(new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: PURPOSE }))
  if (mac?.byteLength !== 32) throw new KeyServiceBroken('KMS made no MAC of 32 bytes')
  return mac
}
