import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { KeyWrapper } from '../vault/keys'

/** KMS answered without the key that we asked for. */
export class KeyServiceBroken extends Error {
  override readonly name = 'KeyServiceBroken'
}

/** Data keys under a KMS key. The encryption context names the case: CloudTrail shows which case was opened, and a key moved to another case does not open. */
export function kmsKeyWrapper(kms: Pick<KMSClient, 'send'>, keyId: string): KeyWrapper {
  const contextOf = (caseId: string) => ({ application: 'votum', case: caseId })
  return {
    create: async (caseId) => {
      const answer = await kms.send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(caseId) }))
      if (!answer.Plaintext || !answer.CiphertextBlob) throw new KeyServiceBroken('KMS made no data key')
      return { plain: answer.Plaintext, wrapped: answer.CiphertextBlob }
    },
    unwrap: async (caseId, wrapped) => {
      const answer = await kms.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(caseId) }))
      if (!answer.Plaintext) throw new KeyServiceBroken('KMS opened no data key')
      return answer.Plaintext
    },
  }
}
