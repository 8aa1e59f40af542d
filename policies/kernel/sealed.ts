import type { Sha256 } from './hash'

/**
 * Free text or a form that lies encrypted outside the ledger: `ref` finds the object, `hash` = SHA-256 over salt + content
 * (the salt lies inside the encrypted object). Entries hold this and never the text (architecture, "Personal data").
 */
export type Sealed = { readonly ref: string; readonly hash: Sha256 }
