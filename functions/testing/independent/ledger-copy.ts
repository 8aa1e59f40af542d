/**
 * The second reader of the write-once copy: written from the text (docs/DATA.md, "Copy"), sharing no code with what writes it.
 * It reads both layouts: an entry an object (until 0.1.0), and a batch an object.
 */
import { hash as digest } from 'node:crypto'
import { type EntryLine, readLine } from './ledger-lines'
import type { LedgerFault } from './ledger-verifier'

export type CopyObject = { readonly key: string; readonly bytes: Uint8Array }
export type CopyVerdict = {
  readonly objects: number
  /** Different ones: a batch that was delivered twice may hold some again. */
  readonly entries: number
  /** Entries of the export at the end of their streams that are not copied yet. */
  readonly awaited: number
  /** Where an object is wrong in itself, `stream` is its key and `sequence` the number of the line, or 0. At most 1,000. */
  readonly faults: readonly LedgerFault[]
}

const LIMIT = 1_000
const BATCH = /^ledger\/batches\/(\d{4}-\d{2}-\d{2})\/(\d{8}T\d{6}\.\d{3}Z)-(\d+)-([0-9a-f]{64})\.ndjson$/
const SINGLE = /^ledger\/([a-z]+)\/([a-z0-9-]+)\/(\d{9})\.json$/
type Copied = { readonly hashes: Map<number, string>; last: number }

/** Takes in a copy object by object, in any order, then the export that it should hold. */
export class LedgerCopy {
  private readonly streams = new Map<string, Copied>()
  private readonly missing: EntryLine[] = []
  private readonly faults: LedgerFault[] = []
  private objects = 0
  private entries = 0

  object({ key, bytes }: CopyObject): void {
    this.objects++
    const [batch, single] = [BATCH.exec(key), SINGLE.exec(key)]
    if (batch === null && single === null) {
      this.fault(key, 0, 'COPY_NAME_UNKNOWN')
      return
    }
    const entries = this.entriesOf(key, new TextDecoder().decode(bytes))
    const named = batch === null ? namesEntry(single, entries) : namesBatch(batch, entries, bytes)
    if (!named) this.fault(key, 0, 'COPY_NAME_WRONG')
    for (const entry of entries) this.take(entry)
  }

  private entriesOf(key: string, text: string): EntryLine[] {
    const lines = text.split('\n')
    if (lines.pop() !== '') this.fault(key, lines.length + 1, 'LINE_UNREADABLE')
    return lines.flatMap((line, index) => {
      const read = readLine(line)
      if (read !== undefined && 'entry' in read) return [read.entry]
      this.fault(key, index + 1, 'LINE_UNREADABLE')
      return []
    })
  }

  private take({ stream, sequence, hash, actualHash }: EntryLine): void {
    if (hash !== actualHash) this.fault(stream, sequence, 'HASH_WRONG')
    const copied = this.streams.get(stream) ?? { hashes: new Map<number, string>(), last: 0 }
    const before = copied.hashes.get(sequence)
    if (before === undefined) {
      this.entries++
      copied.hashes.set(sequence, actualHash)
    } else if (before !== actualHash) this.fault(stream, sequence, 'COPY_CONTRADICTS')
    copied.last = Math.max(copied.last, sequence)
    this.streams.set(stream, copied)
  }

  /** What the objects alone say. */
  counted(): Omit<CopyVerdict, 'awaited'> {
    return { objects: this.objects, entries: this.entries, faults: this.faults }
  }

  /** Passes the export on as it came, and holds each of its entries against the copy; other lines are the verifier's matter. */
  async *besides(chunks: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
    let rest = ''
    for await (const chunk of chunks) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.exported(line)
      yield chunk
    }
  }

  private exported(line: string): void {
    const read = readLine(line)
    if (read === undefined || !('entry' in read)) return
    const { stream, sequence, actualHash } = read.entry
    const hashes = this.streams.get(stream)?.hashes
    const copied = hashes?.get(sequence)
    if (copied === undefined) this.missing.push(read.entry)
    else if (copied !== actualHash) this.fault(stream, sequence, 'COPY_DIFFERS')
    hashes?.delete(sequence)
  }

  /** After the export: what is copied and was not exported is a fault, and so is a hole before an entry that is copied. */
  finish(): CopyVerdict {
    const holes = this.missing.filter(({ stream, sequence }) => sequence < (this.streams.get(stream)?.last ?? 0))
    for (const { stream, sequence } of holes) this.fault(stream, sequence, 'NOT_COPIED')
    for (const [stream, { hashes }] of this.streams) for (const sequence of hashes.keys()) this.fault(stream, sequence, 'NOT_IN_EXPORT')
    return { ...this.counted(), awaited: this.missing.length - holes.length }
  }

  private fault(stream: string, sequence: number, code: string): void {
    if (this.faults.length < LIMIT) this.faults.push({ stream, sequence, code })
  }
}
function namesBatch([, day, instant, count, hash]: RegExpExecArray, entries: readonly EntryLine[], bytes: Uint8Array): boolean {
  const [earliest = ''] = entries.map(({ at }) => at).sort()
  const fits = earliest.slice(0, 10) === day && earliest.replaceAll(/[-:]/g, '') === instant
  return fits && entries.length === Number(count) && digest('sha256', bytes) === hash
}
function namesEntry(name: RegExpExecArray | null, entries: readonly EntryLine[]): boolean {
  const [entry] = entries
  return entries.length === 1 && entry?.stream === `${name?.[1]}#${name?.[2]}` && entry.sequence === Number(name?.[3])
}
