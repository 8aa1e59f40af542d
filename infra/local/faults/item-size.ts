/** A value as it travels: `{ S: 'text' }`, `{ N: '1.5' }`, ... */
export type Value = { readonly [type: string]: unknown }
export type Item = { readonly [attribute: string]: Value }

const utf8 = (text: unknown): number => Buffer.byteLength(String(text), 'utf8')

/** About one byte per two significant digits, one for the exponent, one for the sign; at most 21. */
function numberBytes(text: unknown): number {
  const digits = String(text)
    .replace(/[eE].*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.min(21, Math.ceil(digits.length / 2) + 1 + (String(text).startsWith('-') ? 1 : 0))
}
const binaryBytes = (text: unknown): number => Buffer.from(String(text), 'base64').byteLength
const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const SIZES: Readonly<Record<string, (value: unknown) => number>> = {
  S: utf8,
  N: numberBytes,
  B: binaryBytes,
  BOOL: () => 1,
  NULL: () => 1,
  SS: (value) => sum(list(value).map(utf8)),
  NS: (value) => sum(list(value).map(numberBytes)),
  BS: (value) => sum(list(value).map(binaryBytes)),
  L: (value) => 3 + sum(list(value).map((element) => 1 + valueBytes(element as Value))),
  M: (value) => 3 + sum(Object.entries((value ?? {}) as Item).map(([name, element]) => 1 + utf8(name) + valueBytes(element))),
}

/** Bytes of one attribute value, by the rules that DynamoDB publishes for item sizes. */
export function valueBytes(value: Value): number {
  const [type = '', content] = Object.entries(value)[0] ?? []
  return SIZES[type]?.(content) ?? 0
}

/** Bytes of an item: names and values. */
export const itemBytes = (item: Item): number => sum(Object.entries(item).map(([name, value]) => utf8(name) + valueBytes(value)))
