import { entryLine, headLine } from '#policies/ledger/verify-line'
import type { Deps } from '../../ports-deps'

/**
 * The whole ledger as NDJSON (docs/DATA.md, "Export"): first the log of heads, then the entries, streams sorted.
 * The log is read first, so that every entry that it names is in what follows.
 */
export async function* exportLedger(
  deps: Pick<Deps, 'ledger'> & { readonly checkpoints: Pick<Deps['checkpoints'], 'log'> },
): AsyncGenerator<string> {
  let leaf = 0
  for await (const head of deps.checkpoints.log()) yield headLine(head, leaf++)
  for await (const stream of deps.ledger.streams()) for await (const entry of deps.ledger.read(stream)) yield entryLine(entry)
}
