import { createHmac } from 'node:crypto'
import type { KeyedHash } from '#functions/ports-consent'
import { siteKeyedHash } from '../dynamodb/consent-store-hash'
import { type AwsCall, askUntilAnswered } from './aws-call'

/** The key service gave no MAC of 32 bytes. */
export class RootSecretMissing extends Error {
  override readonly name = 'RootSecretMissing'
}

/** Keyed hashes of pseudonyms, from the same root as adapters/kms/root-secret.ts and runtime/derived-secrets.ts make them. */
export async function leanKeyedHash(kms: AwsCall, keyId: string): Promise<KeyedHash> {
  const message = Buffer.from('votum root secret 1', 'utf8').toString('base64')
  const request = { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: message }
  const root = Buffer.from(String((await askUntilAnswered(kms, 'TrentService.GenerateMac', request)).body.Mac ?? ''), 'base64')
  if (root.byteLength !== 32) throw new RootSecretMissing('the key service made no MAC of 32 bytes')
  return siteKeyedHash(new Uint8Array(createHmac('sha256', root).update('pseudonyms', 'utf8').digest()))
}
