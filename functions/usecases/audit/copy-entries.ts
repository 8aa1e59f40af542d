import { sha256Hex } from '#policies/kernel/hash'
import type { Entry } from '#policies/ledger/entry'
import { entryLine } from '#policies/ledger/verify-line'
import type { WriteOnceStore } from '../../ports'

/** An object of the write-once copy: entries as their lines of an export, in the order of an export. */
export type CopyBatch = { readonly key: string; readonly bytes: Uint8Array }

/**
 * The object that holds these entries (one at least). Its name says what is in it: `ledger/batches/<day>/<instant>-<entries>-<SHA-256>.ndjson`
 * with the instant of the earliest entry, UTC, and the hash of the object's bytes. Equal entries make an equal object whatever their order;
 * other entries, or the same in other batches, make another name. So no delivery can stand in another's way (decision 60).
 */
export function copyBatch(entries: readonly Entry[]): CopyBatch {
  const sorted = [...new Map(entries.map((entry) => [placeOf(entry), entry])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry]) => entry)
  const bytes = new TextEncoder().encode(sorted.map(entryLine).join(''))
  const [earliest = ''] = sorted.map(({ at }) => at).sort()
  const instant = earliest.replaceAll(/[-:]/g, '')
  return { key: `ledger/batches/${earliest.slice(0, 10)}/${instant}-${sorted.length}-${sha256Hex(bytes)}.ndjson`, bytes }
}
const placeOf = ({ stream, sequence }: Entry): string => `${stream} ${String(sequence).padStart(16, '0')}`

/** Puts entries into the write-once copy as one object; none make none. A repeat finds the object there. */
export async function copyEntries(copies: WriteOnceStore, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const { key, bytes } = copyBatch(entries)
  await copies.put(key, bytes, 'application/x-ndjson')
}
