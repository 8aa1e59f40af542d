import type { BlobInfo, BlobStore } from '#functions/ports'
import { sha256Hex } from '#policies/kernel/hash'

/** Objects in a Map. `objects` is open to tests that break or count what is stored. */
export type MemoryBlobStore = BlobStore & { readonly objects: Map<string, { readonly info: BlobInfo; readonly bytes: Uint8Array }> }

export function memoryBlobStore(): MemoryBlobStore {
  const objects: MemoryBlobStore['objects'] = new Map()
  return {
    objects,
    put: async (key, bytes, mediaType) => {
      const info = { key, sizeBytes: bytes.byteLength, sha256: sha256Hex(bytes), mediaType }
      objects.set(key, { info, bytes: Uint8Array.from(bytes) })
      return info
    },
    get: async (key) => {
      const found = objects.get(key)
      return found && Uint8Array.from(found.bytes)
    },
    downloadUrl: async (key, fileName, seconds) => {
      if (!(seconds > 0 && seconds <= 60)) throw new RangeError('a download URL lives for at most 60 s')
      const found = objects.get(key)
      if (!found) throw Object.assign(new Error(`no object ${key}`), { name: 'BlobMissing' })
      return `http://blobs.test/${key}?${new URLSearchParams({ version: found.info.sha256, name: fileName })}`
    },
    uploadUrl: async (key, { mediaType, sizeBytes, sha256 }, seconds) => {
      if (!(seconds > 0 && seconds <= 900)) throw new RangeError('an upload URL lives for at most 900 s')
      const query = new URLSearchParams({ sha256, length: String(sizeBytes) })
      return { url: `http://blobs.test/${key}?${query}`, headers: { 'Content-Type': mediaType, 'If-None-Match': '*' } }
    },
    sizeOf: async (key) => objects.get(key)?.info.sizeBytes,
    list: async function* (prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted()
    },
    remove: async (key) => {
      objects.delete(key)
    },
  }
}
