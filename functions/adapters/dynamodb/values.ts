/** DynamoDB's own writing of a value: `{S: 'text'}`, `{N: '1'}`. */
export type StoredValue = Readonly<Record<string, unknown>>
type Plain = Readonly<Record<string, unknown>>

/** A value as DynamoDB writes it. Throws on what it would not give back as it was: inexact numbers, class instances, undefined. */
export function toStored(value: unknown): StoredValue {
  if (value === null) return { NULL: true }
  if (ArrayBuffer.isView(value)) return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(toStored) }
  switch (typeof value) {
    case 'string':
      return { S: value }
    case 'boolean':
      return { BOOL: value }
    case 'number':
      return { N: numeral(value) }
    case 'object':
      return { M: toStoredItem(value as object) }
    default:
      throw new TypeError(`DynamoDB keeps no ${typeof value}`)
  }
}

/** Attributes without a value are left out. */
export function toStoredItem(item: object): StoredValue {
  if (!isPlain(item)) throw new TypeError(`DynamoDB keeps no ${item.constructor.name}`)
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toStored(value)]),
  )
}

/** Made by `{}`, in whatever realm: its prototype is the last. */
function isPlain(item: object): item is Plain {
  const prototype: unknown = Object.getPrototypeOf(item)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function numeral(value: number): string {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) throw new RangeError(`${value} is not exact`)
  return String(value)
}

/** The value that DynamoDB wrote. Throws on kinds that we never write: sets. */
export function fromStored(stored: StoredValue): unknown {
  const [type, value] = Object.entries(stored)[0] ?? []
  switch (type) {
    case 'S':
    case 'BOOL':
      return value
    case 'N':
      return Number(value)
    case 'B':
      return new Uint8Array(Buffer.from(String(value), 'base64'))
    case 'NULL':
      return null
    case 'M':
      return fromStoredItem(value as StoredValue)
    case 'L':
      return (value as StoredValue[]).map(fromStored)
    default:
      throw new TypeError(`an attribute of type ${type} is none of ours`)
  }
}

export function fromStoredItem(stored: StoredValue): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, fromStored(value as StoredValue)]))
}
