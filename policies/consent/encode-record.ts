import { ok, type Result, reject } from '#policies/kernel/result'
import { ByteReader, ByteWriter, checksum } from './bytes'
import { EVER, FOREVER } from './days'
import { DOCUMENT_KINDS } from './document-kinds'
import { skipResolved, writeResolved } from './pack-resolved'
import { type ConsentRecord, type RecordDocument, type RecordStatement, STANDINGS } from './record'
import { resolveRecord } from './resolve'
import { type Run, runsOf } from './runs'

/**
 * Packs an interval record into bytes: a plain consent of nine policies takes about 80. Sources stay outside (they are read only to
 * explain). Layout: version, the answers judged beforehand (`pack-resolved.ts`), flags [, birth day], number of documents; each: standing
 * and kind, flags, rank [, day], groups of policies that share flags and days; at the end two bytes of checksum.
 */
export function encodeRecord(record: ConsentRecord): Uint8Array {
  out.clear()
  out.byte(LAYOUT)
  const runs = record.documents.map(({ statements }) => runsOf(statements))
  writeResolved(out, resolveRecord(record, runs))
  out.byte((record.birthDay === null ? 0 : 1) | (record.otherSubject ? 2 : 0))
  if (record.birthDay !== null) out.signed(record.birthDay)
  out.unsigned(record.documents.length)
  for (const [index, document] of record.documents.entries()) writeDocument(out, document, runs[index] ?? [])
  out.seal()
  return out.take()
}

/** PURE: a bundle that only reads records leaves it out. */
const out = /* @__PURE__ */ new ByteWriter()

const HAS_DAY = 1
/** Number of the layout of packed records. */
export const LAYOUT = 2
/** Where the section that was judged beforehand begins, in bytes of this layout. */
export const sectionStart = (bytes: Uint8Array): number => (bytes[0] === LAYOUT ? 1 : bytes.length)
const ALL_STATEMENT_FLAGS = 127
const FROM_EVER = 128

function writeDocument(out: ByteWriter, document: RecordDocument, runs: readonly Run[]): void {
  out.byte(STANDINGS.indexOf(document.standing) * 16 + DOCUMENT_KINDS.indexOf(document.kind))
  out.unsigned(document.flags)
  out.byte(document.rank * 2 + (document.day === null ? 0 : HAS_DAY))
  if (document.day !== null) out.signed(document.day)
  out.unsigned(runs.length)
  for (const run of runs) writeRun(out, run, document.day ?? 0)
}

function writeRun(out: ByteWriter, { flags, from, to, policies }: Run, day: number): void {
  const forEver = from === EVER
  out.byte(flags | (forEver ? FROM_EVER : 0))
  if (!forEver) out.signed(from - day)
  out.unsigned(to === FOREVER ? 0 : to - from + 1)
  out.unsigned(policies.length)
  for (const policy of policies) out.byte(policy)
}

/** A reader behind the layout byte, if the bytes are whole and of this layout. */
function openRecord(bytes: Uint8Array): ByteReader | undefined {
  const end = bytes.length - 2
  const whole = end >= 3 && bytes[0] === LAYOUT && checksum(bytes, end, 0) === (bytes[end] ?? 0) * 256 + (bytes[end + 1] ?? 0)
  return whole ? new ByteReader(bytes, 1, end) : undefined
}

/** Unpacks a record. Bytes that were cut, changed or written by a later version are rejected with RECORD_UNREADABLE: never a permit. */
export function decodeRecord(bytes: Uint8Array): Result<ConsentRecord, { readonly code: 'RECORD_UNREADABLE' }> {
  const input = openRecord(bytes)
  if (!input) return reject({ code: 'RECORD_UNREADABLE' })
  skipResolved(input)
  const flags = input.byte()
  const birthDay = (flags & 1) === 0 ? null : input.signed()
  const documents: RecordDocument[] = []
  const count = input.unsigned()
  for (let index = 0; index < count && !input.failed; index += 1) documents.push(readDocument(input))
  if (input.failed || !input.atEnd) return reject({ code: 'RECORD_UNREADABLE' })
  return ok({ version: 1, birthDay, otherSubject: (flags & 2) !== 0, documents })
}

function readDocument(input: ByteReader): RecordDocument {
  const form = input.byte()
  const standing = STANDINGS[form >> 4]
  const kind = DOCUMENT_KINDS[form & 15]
  if (!standing || !kind) input.fail()
  const flags = input.unsigned()
  const rank = input.byte()
  const day = (rank & HAS_DAY) === 0 ? null : input.signed()
  const statements: RecordStatement[] = []
  const groups = input.unsigned()
  for (let index = 0; index < groups && !input.failed; index += 1) readGroup(input, day ?? 0, statements)
  return { day, standing: standing ?? 'unclear', kind: kind ?? 'none', rank: rank >> 1, flags, statements }
}

function readGroup(input: ByteReader, day: number, statements: RecordStatement[]): void {
  const first = input.byte()
  const from = (first & FROM_EVER) === 0 ? input.signed() + day : EVER
  const length = input.unsigned()
  const to = length === 0 ? FOREVER : from + length - 1
  const flags = first & ALL_STATEMENT_FLAGS
  const count = input.unsigned()
  for (let index = 0; index < count && !input.failed; index += 1) statements.push({ policy: input.byte(), flags, from, to })
}

/** As base64, the form in which the store delivers binary attributes as JSON. */
export const encodeRecordText = (record: ConsentRecord): string => btoa(String.fromCharCode(...encodeRecord(record)))
export function decodeRecordText(text: string): ReturnType<typeof decodeRecord> {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return reject({ code: 'RECORD_UNREADABLE' })
  return decodeRecord(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
}
