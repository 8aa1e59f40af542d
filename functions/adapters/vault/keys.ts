/** A fresh data key: `plain` is used and forgotten, `wrapped` is stored. */
export type DataKey = { readonly plain: Uint8Array; readonly wrapped: Uint8Array }

/** Encrypts data keys under a key that never leaves its place; a wrapped key opens for its own case only. */
export interface KeyWrapper {
  /** A new data key of 32 bytes for a case. */
  create(caseId: string): Promise<DataKey>
  /** Throws when this was not wrapped here for this case. */
  unwrap(caseId: string, wrapped: Uint8Array): Promise<Uint8Array>
}

/** The one wrapped key of each case; reads are strongly consistent. */
export interface WrappedKeys {
  /** The wrapped key, 'destroyed' for ever after `remove`, undefined when there never was one. */
  get(caseId: string): Promise<Uint8Array | 'destroyed' | undefined>
  /** Stores a key unless the case has one or had one; answers what holds now. */
  putIfAbsent(caseId: string, wrapped: Uint8Array): Promise<Uint8Array | 'destroyed'>
  /** Destroys the key and leaves a mark. Idempotent; also for a case without a key. */
  remove(caseId: string): Promise<void>
}

/** Wrapped keys in a Map. */
export function memoryWrappedKeys(): WrappedKeys {
  const keys = new Map<string, Uint8Array | 'destroyed'>()
  return {
    get: async (caseId) => keys.get(caseId),
    putIfAbsent: async (caseId, wrapped) => {
      const held = keys.get(caseId) ?? wrapped
      keys.set(caseId, held)
      return held
    },
    remove: async (caseId) => {
      keys.set(caseId, 'destroyed')
    },
  }
}
