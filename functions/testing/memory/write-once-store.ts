import type { WriteOnceStore } from '#functions/ports'

/** Objects in a Map, each put once. `objects` is open to tests that read what is stored. */
export type MemoryWriteOnceStore = WriteOnceStore & { readonly objects: Map<string, Uint8Array> }

export function memoryWriteOnceStore(): MemoryWriteOnceStore {
  const objects = new Map<string, Uint8Array>()
  return {
    objects,
    put: async (key, bytes) => {
      if (objects.has(key)) return 'there'
      objects.set(key, Uint8Array.from(bytes))
      return 'put'
    },
  }
}
