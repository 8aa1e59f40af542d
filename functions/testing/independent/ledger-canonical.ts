/** RFC 8785 canonical JSON, written for the independent verifier alone. Throws on what JSON cannot say. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return numeral(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return list(value)
  if (typeof value === 'object') return members(value as Readonly<Record<string, unknown>>)
  throw new TypeError(`no canonical form of ${typeof value}`)
}

/** A lone surrogate has no UTF-8, so it has no canonical form either. */
function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate')
  return JSON.stringify(text)
}
function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('not a JSON number')
  return Object.is(value, -0) ? '0' : String(value)
}
function list(values: readonly unknown[]): string {
  let text = '['
  for (let at = 0; at < values.length; at++) text += (at === 0 ? '' : ',') + canonical(values[at])
  return `${text}]`
}
/** Keys in the order of their UTF-16 code units, which is how JavaScript compares strings. */
function members(object: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(object)
  for (let at = 1; at < keys.length; at++)
    if (String(keys[at - 1]) > String(keys[at])) {
      keys.sort()
      break
    }
  let text = ''
  for (const key of keys) text += `${text === '' ? '{' : ','}${quoted(key)}:${canonical(object[key])}`
  return text === '' ? '{}' : `${text}}`
}

/**
 * Whether a text is the canonical JSON of the value that it was parsed into. Quick where JavaScript's own serialisation gives the text back and
 * all keys are in order (it writes numbers and strings as RFC 8785 wants; escapes of surrogates go the slow way).
 */
export const isCanonical = (text: string, value: unknown): boolean =>
  (JSON.stringify(value) === text && inOrder(value) && !text.includes('\\ud')) || canonical(value) === text

function inOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(inOrder)
  let before = ''
  for (const key in value) {
    if (key < before || !inOrder((value as Readonly<Record<string, unknown>>)[key])) return false
    before = key
  }
  return true
}
