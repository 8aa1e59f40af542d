import { ABSENT, AMBIGUOUS, type Index } from './look-up'
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
  const judged = new Uint8Array(index.records).fill(NOT_JUDGED)
  const nobody = judge(undefined)
  const codes = new Int16Array(count)
  for (let line = 0; line < count; line += 1) {
    const subject = subjects[line] ?? ABSENT
    if (subject === ABSENT) codes[line] = nobody
    else if (subject === AMBIGUOUS) codes[line] = -1
    else {
      const record = index.recordOf(subject)
      let code = judged[record] ?? NOT_JUDGED
      if (code === NOT_JUDGED) {
        code = judge(index.record(record))
        judged[record] = code
      }
      codes[line] = code
    }
  }
  return codes
}
