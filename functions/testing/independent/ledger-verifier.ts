/**
 * The second verifier of the ledger: written from the text (docs/DATA.md, "Export"), sharing no code with the first.
 * It trusts nothing but the key and the checkpoint that its caller brings.
 */
import { type EntryLine, readLine } from './ledger-lines'
import { isSignedBy, type Leaf, readCheckpoint, treeRoot } from './ledger-proof'

/** `stream` is empty where the fault is no stream's: `sequence` is then the number of the line, or 0 for the checkpoint. */
export type LedgerFault = { readonly stream: string; readonly sequence: number; readonly code: string }
export type LedgerVerdict = {
  readonly verified: boolean
  readonly entries: number
  readonly streams: number
  /** Entries that no checkpoint covers yet: cutting these off would not be seen. */
  readonly younger: number
  /** The first such entry of each stream; at most 1,000. */
  readonly youngerFrom: readonly { readonly stream: string; readonly sequence: number }[]
  /** At most 1,000. */
  readonly faults: readonly LedgerFault[]
}
/** Both from outside the export: a checkpoint as published, and the key that one trusts (PEM, or Base64 of SPKI). */
export type OutsideProof = { readonly checkpoint: unknown; readonly publicKey: string }

const LIMIT = 1_000
const ZEROS = '0'.repeat(64)

class Verifier {
  faults: LedgerFault[] = []
  log: Leaf[] = []
  /** What the log says about an entry, until the entry has been met. */
  expected = new Map<string, string>()
  logged = new Map<string, number>()
  lengths = new Map<string, number>()
  lines = 0
  entries = 0
  rest = ''
  last: EntryLine | undefined
  commands = new Set<string>()

  fault(stream: string, sequence: number, code: string): void {
    if (this.faults.length < LIMIT) this.faults.push({ stream, sequence, code })
  }

  text(chunk: string): void {
    let from = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      this.line(this.rest + chunk.slice(from, end))
      this.rest = ''
      from = end + 1
    }
    this.rest += chunk.slice(from)
  }

  line(text: string): void {
    this.lines++
    const line = readLine(text)
    if (line === undefined) this.fault('', this.lines, 'LINE_UNREADABLE')
    else if ('entry' in line) this.entry(line.entry)
    else this.logLine(line.leaf, line.index)
  }

  logLine(leaf: Leaf, index: number): void {
    const { stream, sequence, hash } = leaf
    const forward = sequence > (this.logged.get(stream) ?? 0)
    if (index !== this.log.length || this.last !== undefined || !forward) this.fault(stream, sequence, 'LOG_ORDER')
    this.log.push(leaf)
    this.logged.set(stream, sequence)
    this.expected.set(`${stream} ${sequence}`, hash)
  }

  entry(entry: EntryLine): void {
    const { stream, sequence } = entry
    const before = this.last?.stream === stream ? this.last : undefined
    if (before === undefined) this.beginStream(stream, sequence)
    if (sequence !== (before?.sequence ?? 0) + 1) this.fault(stream, sequence, 'SEQUENCE_GAP')
    if (entry.previousHash !== (before?.hash ?? ZEROS)) this.fault(stream, sequence, 'CHAIN_BROKEN')
    if (entry.hash !== entry.actualHash) this.fault(stream, sequence, 'HASH_WRONG')
    if (before !== undefined) this.timeAndCommand(before, entry)
    this.compareWithLog(entry)
    this.commands.add(entry.commandId)
    this.lengths.set(stream, Math.max(sequence, this.lengths.get(stream) ?? 0))
    this.entries++
    this.last = entry
  }

  beginStream(stream: string, sequence: number): void {
    if (this.lengths.has(stream) || (this.last !== undefined && stream < this.last.stream)) this.fault(stream, sequence, 'STREAM_ORDER')
    this.commands = new Set()
  }

  /** The entries of one command share an instant and stand together; the next command is later. */
  timeAndCommand(before: EntryLine, { stream, sequence, at, commandId }: EntryLine): void {
    const same = commandId === before.commandId
    if (same ? at !== before.at : at <= before.at) this.fault(stream, sequence, 'TIME_NOT_INCREASING')
    if (!same && this.commands.has(commandId)) this.fault(stream, sequence, 'COMMAND_REPEATED')
  }

  compareWithLog({ stream, sequence, hash }: EntryLine): void {
    const key = `${stream} ${sequence}`
    const logged = this.expected.get(key)
    if (logged === undefined) return
    this.expected.delete(key)
    if (logged !== hash) this.fault(stream, sequence, 'ENTRY_DIFFERS')
  }

  finish(proof: OutsideProof | undefined): LedgerVerdict {
    if (this.rest !== '') this.fault('', this.lines + 1, 'LINE_UNREADABLE')
    for (const { stream, sequence } of this.log)
      if (this.expected.delete(`${stream} ${sequence}`)) this.fault(stream, sequence, 'ENTRY_MISSING')
    const doubts = proof === undefined ? [] : this.doubts(proof)
    for (const code of doubts) this.fault('', 0, code)
    const size = proof === undefined || doubts.length > 0 ? 0 : (readCheckpoint(proof.checkpoint)?.size ?? 0)
    const covered = new Map(this.log.slice(0, size).map(({ stream, sequence }) => [stream, sequence]))
    const young = [...this.lengths].map(([stream, length]) => ({ stream, length, from: covered.get(stream) ?? 0 }))
    return {
      verified: this.faults.length === 0,
      entries: this.entries,
      streams: this.lengths.size,
      younger: young.reduce((sum, { length, from }) => sum + Math.max(0, length - from), 0),
      youngerFrom: young
        .filter(({ length, from }) => length > from)
        .slice(0, LIMIT)
        .map(({ stream, from }) => ({ stream, sequence: from + 1 })),
      faults: this.faults,
    }
  }

  /** Why the checkpoint does not prove the log that came with the export. */
  doubts({ checkpoint: given, publicKey }: OutsideProof): string[] {
    const checkpoint = readCheckpoint(given)
    if (checkpoint === undefined) return ['CHECKPOINT_UNREADABLE']
    if (!isSignedBy(checkpoint, publicKey)) return ['SIGNATURE_WRONG']
    if (this.log.length < checkpoint.size) return ['LOG_TOO_SHORT']
    const leaves = this.log.slice(0, checkpoint.size)
    const doubts = treeRoot(leaves) === checkpoint.root ? [] : ['ROOT_WRONG']
    if (new Set(leaves.map(({ stream }) => stream)).size !== checkpoint.streams) doubts.push('STREAMS_WRONG')
    return doubts
  }
}

/** Reads an export (text in any pieces) to its end and says what is wrong with it. Never throws for what the export holds. */
export async function verifyLedgerExport(chunks: AsyncIterable<string> | Iterable<string>, proof?: OutsideProof): Promise<LedgerVerdict> {
  const verifier = new Verifier()
  for await (const chunk of chunks) verifier.text(chunk)
  return verifier.finish(proof)
}
