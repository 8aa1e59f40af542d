/** From where to where a value lies in a JSON text; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number }

/**
 * Finds values in a JSON text without reading it anew, so that resources can be kept and given back byte for byte (consent.md, "API").
 * All functions expect text that JSON.parse accepts.
 */
export function membersOf(text: string, object: Span): ReadonlyMap<string, Span> {
  const members = new Map<string, Span>()
  let at = afterSpace(text, object.start + 1)
  while (text[at] === '"') {
    const keyEnd = afterString(text, at)
    const key: string = JSON.parse(text.slice(at, keyEnd))
    const start = afterSpace(text, afterSpace(text, keyEnd) + 1)
    const end = afterValue(text, start)
    members.set(key, { start, end }) // the last of equal keys counts, as in JSON.parse
    at = afterComma(text, end)
  }
  return members
}

export function elementsOf(text: string, array: Span): readonly Span[] {
  const elements: Span[] = []
  let at = afterSpace(text, array.start + 1)
  while (at < array.end - 1) {
    const end = afterValue(text, at)
    elements.push({ start: at, end })
    at = afterComma(text, end)
  }
  return elements
}

export const rootOf = (text: string): Span => {
  const start = afterSpace(text, 0)
  return { start, end: afterValue(text, start) }
}

const SPACE = new Set([' ', '\n', '\r', '\t'])
function afterSpace(text: string, from: number): number {
  let at = from
  while (SPACE.has(text[at] ?? '')) at += 1
  return at
}
function afterComma(text: string, from: number): number {
  const at = afterSpace(text, from)
  return text[at] === ',' ? afterSpace(text, at + 1) : at
}
function afterString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
const OPEN = new Set(['{', '['])
const CLOSE = new Set(['}', ']'])
const ENDS = new Set([',', '}', ']', undefined, ...SPACE])
function afterValue(text: string, from: number): number {
  const first = text[from] ?? ''
  if (first === '"') return afterString(text, from)
  if (OPEN.has(first)) return afterContainer(text, from)
  let at = from
  while (!ENDS.has(text[at])) at += 1
  return at
}
function afterContainer(text: string, from: number): number {
  let depth = 0
  let at = from
  do {
    const character = text[at] ?? ''
    if (character === '"') {
      at = afterString(text, at)
      continue
    }
    if (OPEN.has(character)) depth += 1
    if (CLOSE.has(character)) depth -= 1
    at += 1
  } while (depth > 0)
  return at
}
