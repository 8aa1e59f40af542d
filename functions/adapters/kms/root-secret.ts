import type { AskAws } from '../aws/ask'
import { bytesOf, KeyServiceBroken } from './key-wrapper'

/** What is authenticated: fixed, so that the answer is always the same. */
const PURPOSE = Buffer.from('votum root secret 1', 'utf8').toString('base64')

/** 32 bytes that every function with the right computes alike and nobody stores: the MAC of a fixed text under a key that never leaves KMS. */
export async function kmsRootSecret(kms: AskAws, keyId: string): Promise<Uint8Array> {
  const { Mac } = await kms('GenerateMac', { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: PURPOSE })
  const mac = bytesOf(Mac ?? '')
  if (mac.byteLength !== 32) throw new KeyServiceBroken('KMS made no MAC of 32 bytes')
  return mac
}
