import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { addMs, type Instant, laterOf } from '#policies/kernel/time'
import type { Entry } from './entry'

export const GENESIS = '0'.repeat(64) as Sha256

/** Where a stream stands: its last sequence (0 = empty), that entry's hash and instant. */
export type Tip = { readonly sequence: number; readonly hash: Sha256; readonly at?: Instant }
export const EMPTY_TIP: Tip = { sequence: 0, hash: GENESIS }

/** The instant of the next entries of a stream: now, but never before the previous entry + 1 ms (architecture, "The ledger"). */
export const nextInstant = (tip: Tip, now: Instant): Instant => (tip.at === undefined ? now : laterOf(now, addMs(tip.at, 1)))

/** Chains one entry to the tip of its stream. */
export function chain(tip: Tip, body: Omit<Entry, 'sequence' | 'previousHash' | 'hash'>): Entry {
  const unhashed = { ...body, sequence: tip.sequence + 1, previousHash: tip.hash }
  return { ...unhashed, hash: hashOf(unhashed) }
}
export const tipOf = (entry: Entry): Tip => ({ sequence: entry.sequence, hash: entry.hash, at: entry.at })
