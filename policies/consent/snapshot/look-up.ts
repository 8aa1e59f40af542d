import { type Overlay, subjectKeyOf, wordsOf } from './build'
import { recordAt, type Snapshot } from './format'

/** No row has this key. */
export const ABSENT = -1
/** Two subjects share this short key: only the store can tell them apart. */
export const AMBIGUOUS = -2

/** A snapshot with everything that changed above it, ready to be asked by short keys. Numbers of records from `records` on are the overlay's. */
export type Index = {
  readonly snapshot: Snapshot
  readonly position: number
  /** Numbers of subjects of these short keys (high, low, high, low …); ABSENT, AMBIGUOUS. */
  subjects(keys: Uint32Array, count: number, out: Int32Array): void
  /** The number of a subject's record. */
  recordOf(subject: number): number
  /** Reads the beginnings of these records and forgets them: whoever reads them next does not wait for memory. */
  touch(numbers: Int32Array): void
  /** The short key of a subject's id. */
  keyOf(subject: number): string
  /** How many different records there are, and each of them packed. */
  readonly records: number
  record(number: number): Uint8Array
}

const word = (words: Uint32Array, at: number): number => words[at] ?? 0

/** `overlay`: every change above the snapshot's position. */
export function indexOf(snapshot: Snapshot, overlay: Overlay): Index {
  const look = snapshotRows(snapshot, touchedSubjects(snapshot, overlay.touched))
  const newer = newerRows(overlay)
  return {
    snapshot,
    position: overlay.position,
    subjects(asked, count, out) {
      for (let from = 0; from < count; from += BLOCK) look(asked, from, Math.min(count, from + BLOCK), out)
      if (newer.size > 0) overlaid(newer, snapshot.subjects, asked, count, out)
    },
    recordOf: (subject) =>
      subject < snapshot.subjects ? word(snapshot.recordOfSubject, subject) : snapshot.records + subject - snapshot.subjects,
    touch: (numbers) => touchRecords(snapshot, numbers),
    keyOf: (subject) =>
      subject < snapshot.subjects ? subjectKeyOf(snapshot, subject) : (overlay.subjects[subject - snapshot.subjects]?.id ?? ''),
    records: snapshot.records + overlay.subjects.length,
    record: (number) =>
      number < snapshot.records ? recordAt(snapshot, number) : (overlay.subjects[number - snapshot.records]?.record ?? new Uint8Array(0)),
  }
}

/**
 * Keys that are looked up at once. Each needs three reads of memory, and each of them the one before it; but those of different keys wait for
 * nothing of each other. So one read is made for all keys of a block before the next: memory then answers many at the same time, and a file of
 * half a million people takes hardly longer than one of five thousand.
 */
const BLOCK = 1024
const firsts = new Uint32Array(BLOCK)
const ends = new Uint32Array(BLOCK)
/** What was read ahead goes here, so that it is read at all. */
const readAhead = new Uint32Array(1)

type LookUp = (asked: Uint32Array, from: number, to: number, out: Int32Array) => void
/** Looks keys up among the rows of subjects that are not gone. */
function snapshotRows(snapshot: Snapshot, gone: Uint8Array | undefined): LookUp {
  const { keys, subjectOfRow, rows } = snapshot
  const shift = 32 - Math.floor(Math.log2(Math.max(2, rows)))
  const firstRow = bucketsOf(snapshot, shift)
  const find = (high: number, low: number, first: number, end: number): number => {
    let found = ABSENT
    for (let row = first; row < end; row += 1) {
      if (word(keys, 2 * row + 1) !== high || word(keys, 2 * row) !== low) continue
      const subject = word(subjectOfRow, row)
      if (gone !== undefined && gone[subject] === 1) continue
      found = found === ABSENT || found === subject ? subject : AMBIGUOUS
    }
    return found
  }
  return (asked, from, to, out) => {
    for (let at = from; at < to; at += 1) {
      const bucket = word(asked, 2 * at) >>> shift
      firsts[at - from] = word(firstRow, bucket)
      ends[at - from] = word(firstRow, bucket + 1)
    }
    let ahead = 0
    for (let at = 0; at < to - from; at += 1) {
      const row = word(firsts, at)
      if (row < rows) ahead ^= word(keys, 2 * row) ^ word(subjectOfRow, row)
    }
    readAhead[0] = ahead
    for (let at = from; at < to; at += 1)
      out[at] = find(word(asked, 2 * at), word(asked, 2 * at + 1), word(firsts, at - from), word(ends, at - from))
  }
}

function touchRecords({ recordStarts, recordBytesAll, records }: Snapshot, numbers: Int32Array): void {
  let ahead = 0
  for (const number of numbers) {
    if (number < records) ahead ^= recordBytesAll[word(recordStarts, number)] ?? 0
  }
  readAhead[0] = ahead
}

/** What the overlay says comes instead; a key that both have is two subjects'. */
function overlaid(newer: ReadonlyMap<number, Newer>, first: number, asked: Uint32Array, count: number, out: Int32Array): void {
  for (let at = 0; at < count; at += 1) {
    const fresh = newer.get(keyOf(word(asked, 2 * at), word(asked, 2 * at + 1)))
    if (fresh === undefined || fresh.low !== asked[2 * at + 1]) continue
    out[at] = out[at] === ABSENT && fresh.subject !== AMBIGUOUS ? first + fresh.subject : AMBIGUOUS
  }
}

/** The first row of each prefix of the keys; one row a prefix on the average. */
function bucketsOf({ keys, rows }: Snapshot, shift: number): Uint32Array {
  const buckets = 2 ** (32 - shift)
  const firstRow = new Uint32Array(buckets + 1)
  let row = 0
  for (let bucket = 0; bucket <= buckets; bucket += 1) {
    while (row < rows && (keys[2 * row + 1] ?? 0) >>> shift < bucket) row += 1
    firstRow[bucket] = row
  }
  return firstRow
}

/** 53 of the 64 bits: what a number holds. */
const keyOf = (high: number, low: number): number => high * 2 ** 21 + (low >>> 11)
type Newer = { readonly low: number; readonly subject: number }
/** The other bits are compared where a key is asked; two identities that agree in these 53 are ambiguous. */
function newerRows({ subjects }: Overlay): ReadonlyMap<number, Newer> {
  const rows = new Map<number, Newer>()
  for (const [subject, { identities }] of subjects.entries()) {
    for (const identity of identities) {
      const [high, low] = wordsOf(identity)
      const key = keyOf(high, low)
      rows.set(key, { low, subject: rows.has(key) ? AMBIGUOUS : subject })
    }
  }
  return rows
}

function touchedSubjects({ subjectKeys, subjects }: Snapshot, touched: ReadonlySet<string>): Uint8Array | undefined {
  if (touched.size === 0 || subjects === 0) return undefined
  const lows = new Map<number, Set<number>>()
  for (const short of touched) {
    const [high, low] = wordsOf(short)
    lows.set(low, (lows.get(low) ?? new Set()).add(high))
  }
  const gone = new Uint8Array(subjects)
  for (let subject = 0; subject < subjects; subject += 1)
    if (lows.get(subjectKeys[2 * subject] ?? 0)?.has(subjectKeys[2 * subject + 1] ?? 0)) gone[subject] = 1
  return gone
}
