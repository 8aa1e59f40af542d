import { canonicalJson } from '#policies/kernel/canonical-json'
import type { LoggedHead } from '#policies/ledger/checkpoint'
import type { Entry } from '#policies/ledger/entry'
import { entryLine } from '#policies/ledger/verify-line'
import { Corrupted } from '../../faults'
import type { Head, Ledger } from '../../ports'
import type { CheckpointRecords } from '../../ports-deps'

/** Tables of a deployment: `streams` from the entries themselves, not from a list beside them. */
export type LedgerSide = {
  readonly ledger: Pick<Ledger, 'read' | 'heads'>
  readonly streams: () => AsyncIterable<string>
  readonly checkpoints: CheckpointRecords
}
export type RestoreFault = {
  readonly code:
    | 'ENTRY_DIFFERS'
    | 'ENTRY_NOT_IN_ORIGINAL'
    | 'SIGNED_ENTRY_MISSING'
    | 'HEAD_NOT_OF_LEDGER'
    | 'HEAD_DIFFERS'
    | 'LOG_BROKEN'
    | 'CHECKPOINT_DIFFERS'
    | 'LATEST_CHECKPOINT_DIFFERS'
  /** A stream, with `/<sequence>` where an entry is meant; of checkpoints their place in the history, of a broken log what is wrong with it. */
  readonly at: string
}
export type RestoreVerdict = {
  readonly same: boolean
  readonly streams: number
  readonly entries: number
  readonly heads: number
  readonly checkpoints: number
  /** What the original holds beyond: it was written after the moment of the restore. */
  readonly younger: { readonly streams: number; readonly entries: number; readonly checkpoints: number }
  readonly faults: readonly RestoreFault[]
}

/**
 * Holds restored tables against those of before, byte by byte: every entry, every head whose stream has not moved since, every checkpoint,
 * and that the restored ledger holds what its own checkpoints signed. The original may go on meanwhile.
 */
export async function compareRestored(restored: LedgerSide, original: LedgerSide): Promise<RestoreVerdict> {
  const faults: RestoreFault[] = []
  const signed = await signedHeads(restored.checkpoints, faults)
  const counts = { streams: 0, entries: 0, heads: 0, youngerEntries: 0 }
  const seen = new Set<string>()
  for await (const stream of restored.streams()) {
    seen.add(stream)
    const compared = await compareStream(restored, original, stream, signed.get(stream) ?? [])
    faults.push(...compared.faults)
    counts.streams += 1
    counts.entries += compared.entries
    counts.heads += compared.heads
    counts.youngerEntries += compared.younger
  }
  const gone = [...signed.keys()].filter((stream) => !seen.has(stream))
  faults.push(...gone.map((stream) => ({ code: 'SIGNED_ENTRY_MISSING' as const, at: stream })))
  const checkpoints = await compareCheckpoints(restored.checkpoints, original.checkpoints)
  faults.push(...checkpoints.faults)
  let youngerStreams = 0
  for await (const stream of original.streams()) {
    if (seen.has(stream)) continue
    youngerStreams += 1
    for await (const _ of original.ledger.read(stream)) counts.youngerEntries += 1
  }
  const { streams, entries, heads, youngerEntries } = counts
  const younger = { streams: youngerStreams, entries: youngerEntries, checkpoints: checkpoints.younger }
  return { same: faults.length === 0, streams, entries, heads, checkpoints: checkpoints.count, younger, faults }
}

async function signedHeads(checkpoints: CheckpointRecords, faults: RestoreFault[]): Promise<ReadonlyMap<string, readonly LoggedHead[]>> {
  const found = new Map<string, LoggedHead[]>()
  try {
    for await (const head of checkpoints.log()) found.set(head.stream, [...(found.get(head.stream) ?? []), head])
  } catch (fault) {
    if (!(fault instanceof Corrupted)) throw fault
    faults.push({ code: 'LOG_BROKEN', at: fault.message })
  }
  return found
}

async function compareStream(restored: LedgerSide, original: LedgerSide, stream: string, signed: readonly LoggedHead[]) {
  const faults: RestoreFault[] = []
  const [had, has] = [original.ledger.read(stream)[Symbol.asyncIterator](), restored.ledger.read(stream)]
  const hashes = new Map<number, string>()
  let last: Entry | undefined
  for await (const entry of has) {
    const { value, done } = await had.next()
    if (done) faults.push({ code: 'ENTRY_NOT_IN_ORIGINAL', at: `${stream}/${entry.sequence}` })
    else if (entryLine(value) !== entryLine(entry)) faults.push({ code: 'ENTRY_DIFFERS', at: `${stream}/${entry.sequence}` })
    hashes.set(entry.sequence, entry.hash)
    last = entry
  }
  let younger = 0
  while (!(await had.next()).done) younger += 1
  for (const { sequence, hash } of signed)
    if (hashes.get(sequence) !== hash) faults.push({ code: 'SIGNED_ENTRY_MISSING', at: `${stream}/${sequence}` })
  const [head, before] = await Promise.all([restored, original].map(async ({ ledger }) => (await ledger.heads([stream])).get(stream)))
  faults.push(...headFaults(stream, last, head, before))
  return { faults, entries: hashes.size, heads: head === undefined ? 0 : 1, younger }
}

function headFaults(stream: string, last: Entry | undefined, head: Head | undefined, before: Head | undefined): readonly RestoreFault[] {
  // the tables are restored one by one: a head may be a moment younger or older than its stream, and a rebuild makes it again
  if (head?.tip.sequence !== last?.sequence || head?.tip.hash !== last?.hash) return [{ code: 'HEAD_NOT_OF_LEDGER', at: stream }]
  if (head === undefined || before === undefined || before.tip.sequence !== head.tip.sequence) return []
  return canonicalJson(head) === canonicalJson(before) ? [] : [{ code: 'HEAD_DIFFERS', at: stream }]
}

async function compareCheckpoints(restored: CheckpointRecords, original: CheckpointRecords) {
  const [has, had] = await Promise.all([restored.history(), original.history()])
  const text = (value: unknown) => canonicalJson(value ?? null)
  const faults: RestoreFault[] = has.flatMap((one, place) =>
    text(one) === text(had[place]) ? [] : [{ code: 'CHECKPOINT_DIFFERS' as const, at: String(place + 1) }],
  )
  if (text(await restored.latest()) !== text(has.at(-1))) faults.push({ code: 'LATEST_CHECKPOINT_DIFFERS', at: String(has.length) })
  return { faults, count: has.length, younger: Math.max(0, had.length - has.length) }
}
