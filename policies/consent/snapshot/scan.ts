import { ABSENT, type Index } from './look-up'
import type { ShortKeyer } from './short-key'

/** Where the values of a file begin and end: one value a line, `\n` or `\r\n`; empty lines are none. */
export type Lines = { readonly text: string; readonly count: number; readonly starts: Uint32Array; readonly ends: Uint32Array }

export function linesOf(text: string): Lines {
  let most = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) most += 1
  const starts = new Uint32Array(most)
  const ends = new Uint32Array(most)
  let count = 0
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from)
    const next = found < 0 ? text.length : found
    const to = next > from && text.charCodeAt(next - 1) === 13 ? next - 1 : next
    if (to > from) {
      starts[count] = from
      ends[count] = to
      count += 1
    }
    from = next + 1
  }
  return { text, count, starts, ends }
}

/** `judge` gives a small number (0 to 254) for a packed record, or for nobody's; each different record is judged once. */
export type Judge = (record: Uint8Array | undefined) => number
const NOT_JUDGED = 255
/** Lines whose records are judged together: reading the next records does not wait for judging the ones before. */
const BLOCK = 512

/**
 * What `judge` says of each line's identity. Lines whose short key two subjects share get -1: only the store can answer them.
 * Keys are made first and looked up then, in a loop whose steps wait for nothing of each other.
 */
export function scanLines(index: Index, keyer: ShortKeyer, lines: Lines, judge: Judge): Int16Array {
  const { text, count, starts, ends } = lines
  const keys = new Uint32Array(2 * count)
  for (let line = 0; line < count; line += 1) keyer(text, starts[line] ?? 0, ends[line] ?? 0, keys, 2 * line)
  const subjects = new Int32Array(count)
  index.subjects(keys, count, subjects)
  for (let line = 0; line < count; line += 1) {
    const subject = subjects[line] ?? ABSENT
    if (subject >= 0) subjects[line] = index.recordOf(subject)
  }
  return judgeRecords(index, subjects, judge)
}

/** `records`: one number a line; ABSENT, AMBIGUOUS. */
function judgeRecords(index: Index, records: Int32Array, judge: Judge): Int16Array {
  const judged = new Uint8Array(index.records).fill(NOT_JUDGED)
  const nobody = judge(undefined)
  const codes = new Int16Array(records.length)
  const fresh = new Int32Array(BLOCK)
  for (let from = 0; from < records.length; from += BLOCK) {
    const block = records.subarray(from, from + BLOCK)
    const found = fresh.subarray(0, notJudged(judged, block, fresh))
    index.touch(found)
    for (const record of found) if (judged[record] === NOT_JUDGED) judged[record] = judge(index.record(record))
    for (let at = 0; at < block.length; at += 1) codes[from + at] = codeOf(block[at] ?? ABSENT, judged, nobody)
  }
  return codes
}
const codeOf = (record: number, judged: Uint8Array, nobody: number): number =>
  record >= 0 ? (judged[record] ?? NOT_JUDGED) : record === ABSENT ? nobody : -1

/** Which of some records were not judged yet (one may be named twice), and how many. */
function notJudged(judged: Uint8Array, records: Int32Array, out: Int32Array): number {
  let count = 0
  for (const record of records) if (record >= 0 && judged[record] === NOT_JUDGED) out[count++] = record
  return count
}
