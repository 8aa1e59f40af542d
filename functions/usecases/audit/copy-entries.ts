import type { Entry } from '#policies/ledger/entry'
import { entryLine } from '#policies/ledger/verify-line'
import type { BlobStore } from '../../ports'

/** Where the copy of an entry lies; sequences are padded so that names sort like numbers. */
export const copyKey = ({ stream, sequence }: Pick<Entry, 'stream' | 'sequence'>): string =>
  `ledger/${stream.replace('#', '/')}/${String(sequence).padStart(9, '0')}.json`

/** Puts entries into the write-once store, each as its line of an export; repeats write the same bytes. */
export async function copyEntries(copies: Pick<BlobStore, 'put'>, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) await copies.put(copyKey(entry), new TextEncoder().encode(entryLine(entry)), 'application/json')
}
