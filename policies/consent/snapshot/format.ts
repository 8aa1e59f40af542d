/**
 * A snapshot: the records of all subjects of a site at one position of its change sequence, as columns that are looked up without unpacking.
 * Little-endian; behind magic and the length of the header: the header as JSON, then, each on a multiple of 8 bytes,
 * - keys: 8 bytes a row, ascending, high word behind low word (a row is an identity),
 * - subjectOfRow: 4 bytes a row,
 * - subjectKeys: 8 bytes a subject (short key of its id), in no order,
 * - recordOfSubject: 4 bytes a subject,
 * - recordStarts: 4 bytes a different record and one more, then the packed records (encode-record.ts), each once.
 */
export type SnapshotHeader = {
  readonly layout: 1
  readonly site: string
  /** Everything up to this position is in it. */
  readonly position: number
  readonly rows: number
  readonly subjects: number
  readonly records: number
  readonly recordBytes: number
}
export type Snapshot = SnapshotHeader & {
  /** Words in the order low, high; row r has its key in [2r] and [2r + 1]. */
  readonly keys: Uint32Array
  readonly subjectOfRow: Uint32Array
  readonly subjectKeys: Uint32Array
  readonly recordOfSubject: Uint32Array
  readonly recordStarts: Uint32Array
  readonly recordBytesAll: Uint8Array
}
const MAGIC = 'VOTUMCS1'
const aligned = (size: number): number => Math.ceil(size / 8) * 8

const sizesOf = ({ rows, subjects, records, recordBytes }: SnapshotHeader) => [
  rows * 8,
  rows * 4,
  subjects * 8,
  subjects * 4,
  (records + 1) * 4,
  recordBytes,
]

/** The file of a snapshot. */
export function writeSnapshot(snapshot: Snapshot): Uint8Array {
  const { layout, site, position, rows, subjects, records, recordBytes } = snapshot
  const header: SnapshotHeader = { layout, site, position, rows, subjects, records, recordBytes }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const columns = [
    snapshot.keys,
    snapshot.subjectOfRow,
    snapshot.subjectKeys,
    snapshot.recordOfSubject,
    snapshot.recordStarts,
    snapshot.recordBytesAll,
  ]
  const start = aligned(16 + text.length)
  const file = new Uint8Array(start + columns.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0))
  file.set(new TextEncoder().encode(MAGIC))
  new DataView(file.buffer).setUint32(8, text.length, true)
  file.set(text, 16)
  let at = start
  for (const column of columns) {
    file.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += aligned(column.byteLength)
  }
  return file
}

/** The columns of a file, without copying them. Undefined: no snapshot of this layout, or cut off. */
export function readSnapshot(file: Uint8Array): Snapshot | undefined {
  const bytes = file.byteOffset % 8 === 0 ? file : file.slice()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 16 || new TextDecoder().decode(bytes.subarray(0, 8)) !== MAGIC) return undefined
  const length = view.getUint32(8, true)
  if (16 + length > bytes.length) return undefined
  const header: SnapshotHeader = JSON.parse(new TextDecoder().decode(bytes.subarray(16, 16 + length)))
  const sizes = sizesOf(header)
  let at = aligned(16 + length)
  if (header.layout !== 1 || at + sizes.reduce((sum, size) => sum + aligned(size), 0) !== bytes.length) return undefined
  const starts = sizes.map((size) => {
    const start = at
    at += aligned(size)
    return start
  })
  const words = (column: number): Uint32Array =>
    new Uint32Array(bytes.buffer, bytes.byteOffset + (starts[column] ?? 0), (sizes[column] ?? 0) / 4)
  return {
    ...header,
    keys: words(0),
    subjectOfRow: words(1),
    subjectKeys: words(2),
    recordOfSubject: words(3),
    recordStarts: words(4),
    recordBytesAll: bytes.subarray(starts[5], (starts[5] ?? 0) + header.recordBytes),
  }
}

/** The packed record with this number. */
export const recordAt = ({ recordStarts, recordBytesAll }: Pick<Snapshot, 'recordStarts' | 'recordBytesAll'>, record: number): Uint8Array =>
  recordBytesAll.subarray(recordStarts[record], recordStarts[record + 1])
