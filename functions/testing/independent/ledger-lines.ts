import { hash as digest } from 'node:crypto'
import { isCanonical } from './ledger-canonical'
import type { Leaf } from './ledger-proof'

export type EntryLine = {
  readonly stream: string
  readonly sequence: number
  readonly at: string
  readonly commandId: string
  readonly previousHash: string
  readonly hash: string
  /** SHA-256 over the canonical JSON of all fields but `hash`, computed here. */
  readonly actualHash: string
}
export type Line = { readonly entry: EntryLine } | { readonly leaf: Leaf; readonly index: number } | undefined

const ENTRY_KEYS = 'actor,at,commandId,hash,payload,previousHash,sequence,stream,type,version'
const LEAF_KEYS = 'hash,leaf,sequence,stream'
const HASH = /^[0-9a-f]{64}$/
const STREAM = /^[a-z]+#[a-z0-9-]+$/
const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

type Fields = Readonly<Record<string, unknown>>
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isPositive = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One line of an export; undefined: it is not exactly the canonical JSON of an entry or of a line of the log. */
export function readLine(text: string): Line {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || !isCanonical(text, value)) return undefined
    const fields = value as Fields
    const keys = Object.keys(fields).join(',')
    if (keys === ENTRY_KEYS) return entryOf(fields, text)
    return keys === LEAF_KEYS ? leafOf(fields) : undefined
  } catch {
    return undefined // no JSON, or JSON without a canonical form
  }
}

function entryOf(fields: Fields, text: string): Line {
  const { actor, at, commandId, hash, payload, previousHash, sequence, stream, type, version } = fields
  const sound = isObject(actor) && isObject(payload) && isText(commandId) && isText(type) && isPositive(sequence) && isPositive(version)
  if (!sound || !isAt(at) || !isStream(stream) || !isHash(hash) || !isHash(previousHash)) return undefined
  // Keys are in order, so `{"actor":…,"at":…,"commandId":…` stands before the 74 characters of `,"hash":"…"`.
  const front = 30 + JSON.stringify(actor).length + at.length + JSON.stringify(commandId).length
  const unhashed = text.slice(0, front) + text.slice(front + 74)
  return { entry: { stream, sequence, at, commandId, previousHash, hash, actualHash: digest('sha256', unhashed) } }
}
function leafOf({ hash, leaf, sequence, stream }: Fields): Line {
  if (!isHash(hash) || !isStream(stream) || !isPositive(sequence) || !Number.isSafeInteger(leaf)) return undefined
  return { index: leaf as number, leaf: { stream, sequence, hash } }
}
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value)
const isStream = (value: unknown): value is string => typeof value === 'string' && STREAM.test(value)
const isAt = (value: unknown): value is string => typeof value === 'string' && AT.test(value) && !Number.isNaN(Date.parse(value))
