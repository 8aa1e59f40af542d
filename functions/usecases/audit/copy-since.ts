import type { Entry } from '#policies/ledger/entry'
import type { WriteOnceStore } from '../../ports'
import type { Deps } from '../../ports-deps'
import { copyEntries } from './copy-entries'

const ENTRIES_AT_ONCE = 1000

/** Puts all entries from an instant on (ISO, UTC, inclusive) into the write-once copy once more: for what its function had to give up. Answers how many. */
export async function copySince({ ledger }: Pick<Deps, 'ledger'>, copies: WriteOnceStore, since: string): Promise<number> {
  let count = 0
  let batch: Entry[] = []
  for await (const stream of ledger.streams())
    for await (const entry of ledger.read(stream)) {
      if (entry.at < since) continue
      count += 1
      if (batch.push(entry) < ENTRIES_AT_ONCE) continue
      await copyEntries(copies, batch)
      batch = []
    }
  await copyEntries(copies, batch)
  return count
}
