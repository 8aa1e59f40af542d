import { ledgerCheck, type Verification } from '#policies/ledger/verify'
import { entryLine, headLine } from '#policies/ledger/verify-line'
import type { Deps } from '../../ports-deps'

/** The whole ledger as NDJSON: first the log of heads that checkpoints are made of, then every stream, sorted, with its entries in order. */
export async function* exportLedger(deps: Pick<Deps, 'ledger' | 'checkpoints'>): AsyncIterable<string> {
  for (const [leaf, head] of (await deps.checkpoints.log()).entries()) yield headLine(head, leaf)
  const streams: string[] = []
  for await (const stream of deps.ledger.streams()) streams.push(stream)
  for (const stream of streams.sort((a, b) => (a < b ? -1 : 1))) for await (const entry of deps.ledger.read(stream)) yield entryLine(entry)
}
/** The server's own check. Who does not trust the server exports and verifies elsewhere, with key and checkpoint from outside. */
export async function verifyOwnLedger(deps: Pick<Deps, 'ledger' | 'checkpoints'>): Promise<Verification> {
  const check = ledgerCheck()
  for await (const line of exportLedger(deps)) check.piece(line)
  const latest = await deps.checkpoints.latest()
  if (latest === undefined) return check.finish()
  const { size, root, streams, previous, at } = latest
  return check.finish({ payload: { size, root, streams, previous, at }, signed: true })
}
