import type { AskAws } from '../aws/ask'
import type { KeyWrapper } from '../vault/keys'

/** KMS answered without the key that we asked for. */
export class KeyServiceBroken extends Error {
  override readonly name = 'KeyServiceBroken'
}

export const bytesOf = (base64: unknown): Uint8Array => new Uint8Array(Buffer.from(String(base64), 'base64'))

/** Data keys under a KMS key. The encryption context names the case: CloudTrail shows which case was opened, and a key moved to another case does not open. */
export function kmsKeyWrapper(kms: AskAws, keyId: string): KeyWrapper {
  const contextOf = (caseId: string) => ({ application: 'votum', case: caseId })
  return {
    create: async (caseId) => {
      const answer = await kms('GenerateDataKey', { KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(caseId) })
      if (!answer.Plaintext || !answer.CiphertextBlob) throw new KeyServiceBroken('KMS made no data key')
      return { plain: bytesOf(answer.Plaintext), wrapped: bytesOf(answer.CiphertextBlob) }
    },
    unwrap: async (caseId, wrapped) => {
      const sealed = Buffer.from(wrapped).toString('base64')
      const answer = await kms('Decrypt', { KeyId: keyId, CiphertextBlob: sealed, EncryptionContext: contextOf(caseId) })
      if (!answer.Plaintext) throw new KeyServiceBroken('KMS opened no data key')
      return bytesOf(answer.Plaintext)
    },
  }
}
