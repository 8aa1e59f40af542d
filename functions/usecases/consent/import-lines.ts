import { type Rejection, type Result, reject } from '#policies/kernel/result'

/** One line of a file: `number` counts from 1, `end` is the byte behind its line feed. */
export type Line = { readonly number: number; readonly end: number; readonly bytes: Uint8Array }
const LINE_FEED = 10

/** At most `most` lines from a byte on, which must be the beginning of line `number`. A last line needs no line feed. */
export function linesFrom(file: Uint8Array, from: number, number: number, most: number): readonly Line[] {
  const lines: Line[] = []
  let at = from
  while (at < file.byteLength && lines.length < most) {
    const feed = file.indexOf(LINE_FEED, at)
    const end = feed < 0 ? file.byteLength : feed + 1
    lines.push({ number: number + lines.length, end, bytes: file.subarray(at, feed < 0 ? end : feed) })
    at = end
  }
  return lines
}

export type LineContent = { readonly text: string; readonly resource: unknown }
/** What a line holds; undefined: nothing but space. Rejects with LINE_UNREADABLE what is not UTF-8 or not JSON. */
export function contentOf({ bytes }: Line): Result<LineContent, Rejection> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
    return text === '' ? undefined : { ok: true, value: { text, resource: JSON.parse(text) } }
  } catch {
    return reject({ code: 'LINE_UNREADABLE', detail: 'must be one Consent in JSON, in UTF-8' })
  }
}
