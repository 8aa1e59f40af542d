import { randomBytes } from 'node:crypto'
import { closeBox, openBox } from '#functions/adapters/vault/box'
import { type KeyWrapper, memoryWrappedKeys } from '#functions/adapters/vault/keys'
import { vault } from '#functions/adapters/vault/vault'
import type { BlobStore, Vault } from '#functions/ports'
import { memoryBlobStore } from './blob-store'

/** Wraps data keys under a key that lives as long as this object. */
export function memoryKeyWrapper(): KeyWrapper {
  const secret = randomBytes(32)
  return {
    create: async (caseId) => {
      const plain = new Uint8Array(randomBytes(32))
      return { plain, wrapped: closeBox(secret, caseId, plain) }
    },
    unwrap: async (caseId, wrapped) => openBox(secret, caseId, wrapped),
  }
}

/** The real envelope encryption over Maps: some microseconds a text, and nothing that tests could see differs from the other vaults. */
export const memoryVault = (blobs: BlobStore = memoryBlobStore()): Vault =>
  vault({ blobs, keys: memoryWrappedKeys(), wrapper: memoryKeyWrapper() })
