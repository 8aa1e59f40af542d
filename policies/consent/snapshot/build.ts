import { recordAt, type Snapshot } from './format'

/** A subject as it stands: short keys of its id and of its identities (16 hex digits), and its packed record. */
export type SnapshotSubject = { readonly id: string; readonly identities: readonly string[]; readonly record: Uint8Array }
/** What changed above a snapshot: whoever is in `touched` has no row any more but those of `subjects`. Short keys of ids. */
export type Overlay = { readonly position: number; readonly touched: ReadonlySet<string>; readonly subjects: readonly SnapshotSubject[] }

const hex = (high: number, low: number): string => high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
export const wordsOf = (short: string): readonly [high: number, low: number] => [
  Number.parseInt(short.slice(0, 8), 16),
  Number.parseInt(short.slice(8), 16),
]

export const emptySnapshot = (site: string): Snapshot => ({
  layout: 1,
  site,
  position: 0,
  rows: 0,
  subjects: 0,
  records: 0,
  recordBytes: 0,
  keys: new Uint32Array(0),
  subjectOfRow: new Uint32Array(0),
  subjectKeys: new Uint32Array(0),
  recordOfSubject: new Uint32Array(0),
  recordStarts: new Uint32Array(1),
  recordBytesAll: new Uint8Array(0),
})

/** The next snapshot: the last one without everybody who changed since, and those as they stand now. */
export function buildSnapshot(last: Snapshot, overlay: Overlay): Snapshot {
  const table = new SnapshotTable()
  for (const [subject, identities] of subjectsOf(last, overlay.touched))
    table.add(subjectKeyOf(last, subject), identities, recordAt(last, last.recordOfSubject[subject] ?? 0))
  for (const { id, identities, record } of overlay.subjects) table.add(id, identities, record)
  return table.finish(last.site, overlay.position)
}

export const subjectKeyOf = ({ subjectKeys }: Snapshot, subject: number): string =>
  hex(subjectKeys[2 * subject + 1] ?? 0, subjectKeys[2 * subject] ?? 0)

/** Who is in the snapshot and was not touched since, with the short keys of the identities. */
function subjectsOf(snapshot: Snapshot, touched: ReadonlySet<string>): ReadonlyMap<number, string[]> {
  const kept = new Map<number, string[]>()
  for (let subject = 0; subject < snapshot.subjects; subject += 1) if (!touched.has(subjectKeyOf(snapshot, subject))) kept.set(subject, [])
  for (let row = 0; row < snapshot.rows; row += 1)
    kept.get(snapshot.subjectOfRow[row] ?? 0)?.push(hex(snapshot.keys[2 * row + 1] ?? 0, snapshot.keys[2 * row] ?? 0))
  return kept
}

/** Collects subjects and sorts their identities; equal records are kept once. */
export class SnapshotTable {
  private readonly rows: [high: number, low: number, subject: number][] = []
  private readonly subjectKeys: number[] = []
  private readonly recordOfSubject: number[] = []
  private readonly known = new Map<string, number>()
  private readonly records: Uint8Array[] = []

  add(id: string, identities: readonly string[], record: Uint8Array): void {
    const subject = this.recordOfSubject.length
    const [high, low] = wordsOf(id)
    this.subjectKeys.push(low, high)
    this.recordOfSubject.push(this.recordOf(record))
    for (const identity of identities) this.rows.push([...wordsOf(identity), subject])
  }
  private recordOf(record: Uint8Array): number {
    const text = String.fromCharCode(...record)
    const found = this.known.get(text) ?? this.records.push(record) - 1
    this.known.set(text, found)
    return found
  }
  /** Subjects are numbered in the order of their first rows, so that what is looked up together lies together. */
  finish(site: string, position: number): Snapshot {
    this.rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    const keys = new Uint32Array(2 * this.rows.length)
    const subjectOfRow = new Uint32Array(this.rows.length)
    const numbers = new Map<number, number>()
    for (const [row, [high, low, subject]] of this.rows.entries()) {
      const number = numbers.get(subject) ?? numbers.size
      numbers.set(subject, number)
      keys[2 * row] = low
      keys[2 * row + 1] = high
      subjectOfRow[row] = number
    }
    // who has no identity any more is kept, so that the count is right
    for (const subject of this.recordOfSubject.keys()) if (!numbers.has(subject)) numbers.set(subject, numbers.size)
    return {
      ...emptySnapshot(site),
      position,
      rows: this.rows.length,
      subjects: this.recordOfSubject.length,
      keys,
      subjectOfRow,
      ...this.subjectsInOrder(numbers),
      ...packedRecords(this.records),
    }
  }
  private subjectsInOrder(numbers: ReadonlyMap<number, number>): Pick<Snapshot, 'subjectKeys' | 'recordOfSubject'> {
    const subjectKeys = new Uint32Array(2 * numbers.size)
    const recordOfSubject = new Uint32Array(numbers.size)
    for (const [subject, number] of numbers) {
      subjectKeys[2 * number] = this.subjectKeys[2 * subject] ?? 0
      subjectKeys[2 * number + 1] = this.subjectKeys[2 * subject + 1] ?? 0
      recordOfSubject[number] = this.recordOfSubject[subject] ?? 0
    }
    return { subjectKeys, recordOfSubject }
  }
}

export function packedRecords(
  records: readonly Uint8Array[],
): Pick<Snapshot, 'records' | 'recordBytes' | 'recordStarts' | 'recordBytesAll'> {
  const recordStarts = new Uint32Array(records.length + 1)
  let size = 0
  for (const [index, { length }] of records.entries()) {
    size += length
    recordStarts[index + 1] = size
  }
  const recordBytesAll = new Uint8Array(size)
  for (const [index, record] of records.entries()) recordBytesAll.set(record, recordStarts[index])
  return { records: records.length, recordBytes: size, recordStarts, recordBytesAll }
}
