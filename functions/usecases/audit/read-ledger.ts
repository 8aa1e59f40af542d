import { ok } from '#policies/kernel/result'
import type { Entry } from '#policies/ledger/entry'
import type { Deps } from '../../ports-deps'
import { exportLedger } from './export-ledger'

export async function listStreams(deps: Pick<Deps, 'ledger'>) {
  const items: string[] = []
  for await (const stream of deps.ledger.streams()) items.push(stream)
  return ok({ items })
}
/** A page of a stream; a stream that nobody has written to is empty. `next`: where the following page begins. */
export async function readStream(deps: Pick<Deps, 'ledger'>, stream: string, { after, limit }: { after: number; limit: number }) {
  const items: Entry[] = []
  for await (const entry of deps.ledger.read(stream, after)) {
    if (items.length === limit) return ok({ items, next: items.at(-1)?.sequence ?? null })
    items.push(entry)
  }
  return ok({ items, next: null })
}
export async function exportText(deps: Pick<Deps, 'ledger' | 'checkpoints'>) {
  const lines: string[] = []
  for await (const line of exportLedger(deps)) lines.push(line)
  return ok(lines.join(''))
}
