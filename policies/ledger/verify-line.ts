import { canonicalJson } from '#policies/kernel/canonical-json'
import type { Sha256 } from '#policies/kernel/hash'
import { isInstant } from '#policies/kernel/time'
import type { LoggedHead } from './checkpoint'
import type { Entry } from './entry'

/** A line of the log of heads as it stands in an export: its place in the log beside it. */
export type LogLine = LoggedHead & { readonly leaf: number }
export type ExportLine = { readonly kind: 'entry'; readonly entry: Entry } | { readonly kind: 'head'; readonly head: LogLine }

/** Exactly the canonical JSON, so that a line has one spelling and no byte of it can change unseen. */
export const entryLine = (entry: Entry): string => `${canonicalJson(entry)}\n`
export const headLine = ({ stream, sequence, hash }: LoggedHead, leaf: number): string =>
  `${canonicalJson({ stream, sequence, hash, leaf })}\n`

type Shape = Readonly<Record<string, (value: unknown) => boolean>>
const text = (value: unknown) => typeof value === 'string' && value.length > 0
const record = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value)
const digest = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const natural = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1
const position = (value: unknown) => Number.isSafeInteger(value)
const streamName = (value: unknown) => typeof value === 'string' && /^[a-z]+#[a-z0-9-]+$/.test(value)
const HEAD: Shape = { stream: streamName, sequence: natural, hash: digest, leaf: position }
const ENTRY: Shape = {
  stream: streamName,
  sequence: natural,
  type: text,
  version: natural,
  at: (value) => typeof value === 'string' && isInstant(value),
  actor: record,
  payload: record,
  commandId: text,
  previousHash: digest,
  hash: digest,
}
const fits = (shape: Shape, value: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(value).length === Object.keys(shape).length && Object.entries(shape).every(([name, is]) => is(value[name]))

/** Reads one line (without its end); undefined: it is not the canonical JSON of an entry or of a line of the log. */
export function parseLine(line: string): ExportLine | undefined {
  const value = parsed(line)
  if (value === undefined) return undefined
  if (fits(ENTRY, value)) return { kind: 'entry', entry: value as unknown as Entry }
  return fits(HEAD, value) ? { kind: 'head', head: value as unknown as LogLine & { hash: Sha256 } } : undefined
}
function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return record(value) && canonicalJson(value) === line ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined // not JSON, or JSON that has no canonical form
  }
}
