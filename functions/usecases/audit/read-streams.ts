import type { Entry } from '#policies/ledger/entry'
import type { Deps } from '../../ports-deps'

export async function listStreams({ ledger }: Pick<Deps, 'ledger'>): Promise<readonly string[]> {
  const streams: string[] = []
  for await (const stream of ledger.streams()) streams.push(stream)
  return streams
}

/** A page of a stream; `next`: read on after this sequence, null at the end. A stream that nobody wrote has no entries. */
export async function readStream(
  { ledger }: Pick<Deps, 'ledger'>,
  { stream, after, limit }: { readonly stream: string; readonly after: number; readonly limit: number },
): Promise<{ readonly items: readonly Entry[]; readonly next: number | null }> {
  const items: Entry[] = []
  for await (const entry of ledger.read(stream, after)) {
    if (items.length === limit) return { items, next: items.at(-1)?.sequence ?? null }
    items.push(entry)
  }
  return { items, next: null }
}
