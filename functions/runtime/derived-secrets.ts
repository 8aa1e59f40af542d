import { createHmac } from 'node:crypto'

/** Secrets of 32 bytes, one per purpose. */
export type DerivedSecrets = { readonly of: (purpose: 'sessions' | 'pseudonyms' | 'issuer-keys') => Uint8Array }

/** Derived from one root that is never stored: HMAC-SHA-256(root, purpose). */
export const derivedSecrets = (root: Uint8Array): DerivedSecrets => ({
  of: (purpose) => new Uint8Array(createHmac('sha256', root).update(purpose, 'utf8').digest()),
})
