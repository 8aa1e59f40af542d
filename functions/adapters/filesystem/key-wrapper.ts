import { randomBytes } from 'node:crypto'
import { closeBox, openBox } from '../vault/box'
import type { KeyWrapper } from '../vault/keys'
import { secretFile } from './secret-file'

const placeOf = (caseId: string): string => `data-key ${caseId}`

/** Data keys under a key file (mode 0600, made on the first start). For the embedded default: whoever reads the file reads everything. */
export async function fileKeyWrapper(file: string): Promise<KeyWrapper> {
  const secret = await secretFile(file)
  return {
    create: async (caseId) => {
      const plain = new Uint8Array(randomBytes(32))
      return { plain, wrapped: closeBox(secret, placeOf(caseId), plain) }
    },
    unwrap: async (caseId, wrapped) => openBox(secret, placeOf(caseId), wrapped),
  }
}
