/** From where to where a value lies in a JSON text; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number }
/** Where a member's value lies, and where its name begins. */
export type Member = Span & { readonly nameStart: number }

/**
 * Finds values in a JSON text without reading it anew, so that resources can be kept and given back byte for byte (consent.md, "API").
 * All functions expect text that JSON.parse accepts.
 */
export function membersOf(text: string, object: Span): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>()
  let at = afterSpace(text, object.start + 1)
  while (text[at] === '"') {
    const keyEnd = afterString(text, at)
    const key: string = JSON.parse(text.slice(at, keyEnd))
    const start = afterSpace(text, afterSpace(text, keyEnd) + 1)
    const end = afterValue(text, start)
    members.set(key, { nameStart: at, start, end }) // the last of equal keys counts, as in JSON.parse
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

/**
 * Does an object of the text name a member twice? JSON.parse keeps the last one, so the others would be stored unseen.
 * `members`: how many members the parsed value has in all; `characters`: the fewest in which it can be written. A text of just so many characters
 * says nothing twice: each part of it takes its fewest at least, and a repeated member some more. Otherwise names are counted. The quick count never misses a name in the common spelling, so where it is not
 * larger than `members` nothing is hidden; everything else is counted string by string.
 */
export function hasRepeatedMember(
  text: string,
  { members, characters }: { readonly members: number; readonly characters: number },
): boolean {
  if (text.length === characters) return false
  const common = !/"\s+:/.test(text) && !text.includes('\\\\":')
  return !(common && quickNames(text) === members) && namesIn(text) !== members
}
function quickNames(text: string): number {
  let names = 0
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) if (text[at - 1] !== '\\') names += 1
  return names
}
function namesIn(text: string): number {
  let names = 0
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (match[1] !== undefined) names += 1
  return names
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
