import type { Identity } from '#policies/consent/fhir'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { epochMs, type Instant } from '#policies/kernel/time'

export type Search = {
  /** Whose documents; empty: only the named ones. */
  readonly patients: readonly Identity[]
  readonly ids: readonly string[]
  readonly statuses: readonly string[]
  /** Received at or after, and before; milliseconds since 1970. */
  readonly from: number
  readonly before: number
  readonly count: number
  readonly onlyTotal: boolean
}
/** Values by name; a name that comes twice has several. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>

export const COUNT_LIMIT = 100
const DEFAULT_COUNT = 20
/** Patients and documents that one search may name. */
const MOST_NAMED = 100
const unusable = (name: string, detail: string) => reject({ code: 'SEARCH_UNUSABLE', path: name, detail })

/**
 * The search parameters of Consent that we know: `patient`, `patient:identifier` (also `patient.identifier`), `_id`, `status`, `_lastUpdated`,
 * `_count`, `_summary`, `_format`. Another one is refused: left out, it would find more than was asked for. Values of one name with commas mean any of them.
 */
export function readSearch(parameters: Parameters): Result<Search, Rejection> {
  let search: Search = {
    patients: [],
    ids: [],
    statuses: [],
    from: 0,
    before: Number.POSITIVE_INFINITY,
    count: DEFAULT_COUNT,
    onlyTotal: false,
  }
  for (const [name, values] of Object.entries(parameters)) {
    const next = readParameter(search, name, values)
    if (!next.ok) return next
    search = next.value
  }
  return withinLimits(search)
}

function readParameter(before: Search, name: string, values: string | readonly string[]): Result<Search, Rejection> {
  const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined
  if (read === undefined) return unusable(name, 'is no parameter that this server knows')
  if (typeof values !== 'string' && !REPEATABLE.has(name)) return unusable(name, 'may come once; join alternatives with commas')
  let search = before
  for (const value of typeof values === 'string' ? [values] : values) {
    const next = read(search, value)
    if (typeof next === 'string') return unusable(name, next)
    search = next
  }
  return ok(search)
}

function withinLimits(search: Search): Result<Search, Rejection> {
  const { patients, ids, statuses } = search
  if (patients.length + ids.length === 0) return unusable('patient', 'name patients or documents; GET /v1/consent/changes lists the rest')
  if (Math.max(patients.length, ids.length) > MOST_NAMED) return unusable('patient', `at most ${MOST_NAMED} in one search`)
  if (statuses.length > 20 || statuses.some((one) => one.length > 64)) return unusable('status', 'names no status of FHIR')
  return ok(search)
}

type Reader = (search: Search, value: string) => Search | string
const REPEATABLE = new Set(['_lastUpdated'])
const byIdentifier: Reader = (search, value) => {
  const found = value
    .split(',')
    .map((token) => ({ system: token.slice(0, token.indexOf('|')), value: token.slice(token.indexOf('|') + 1) }))
  if (!value.includes('|') || found.some((one) => one.system === '' || one.value === '')) return 'must be system|value'
  return { ...search, patients: [...search.patients, ...found] }
}
const READERS: Readonly<Record<string, Reader>> = {
  patient: (search, value) => {
    const references = value.split(',').map((one) => (one.includes('/') ? one : `Patient/${one}`))
    return { ...search, patients: [...search.patients, ...references.map((one) => ({ system: 'reference', value: one }))] }
  },
  'patient:identifier': byIdentifier,
  'patient.identifier': byIdentifier,
  _id: (search, value) => ({ ...search, ids: value.split(',') }),
  status: (search, value) => ({ ...search, statuses: value.split(',') }),
  _lastUpdated: (search, value) => {
    const [, prefix = 'eq', text = ''] = /^(ge|gt|le|lt|eq)?(.*)$/.exec(value) ?? []
    const range = rangeOf(text)
    if (range === undefined) return 'must be a day or an instant, with ge, gt, le, lt or eq before it'
    const from = prefix === 'ge' || prefix === 'eq' ? range.from : prefix === 'gt' ? range.before : search.from
    const before = prefix === 'lt' ? range.from : prefix === 'le' || prefix === 'eq' ? range.before : search.before
    return { ...search, from: Math.max(from, search.from), before: Math.min(before, search.before) }
  },
  _count: (search, value) => {
    const count = /^\d{1,6}$/.test(value) ? Number(value) : -1
    if (count < 0) return 'must be a number'
    return { ...search, count: Math.min(count, COUNT_LIMIT), onlyTotal: search.onlyTotal || count === 0 }
  },
  // what many clients send along; the answer is JSON in any case
  _format: (search, value) => (JSON_FORMATS.includes(value) ? search : 'only JSON is supported'),
  _summary: (search, value) =>
    value === 'count' ? { ...search, onlyTotal: true } : value === 'false' ? search : 'only count and false are supported',
}

const JSON_FORMATS: readonly string[] = ['json', 'application/json', 'application/fhir+json']
const DAY_MS = 86_400_000
/** A day in UTC, or an instant with its offset. */
function rangeOf(text: string): { readonly from: number; readonly before: number } | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const from = Date.parse(`${text}T00:00:00Z`)
    return Number.isNaN(from) ? undefined : { from, before: from + DAY_MS }
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : { from: at, before: at + 1 }
}
export const isWithin = (at: Instant, { from, before }: Pick<Search, 'from' | 'before'>): boolean =>
  epochMs(at) >= from && epochMs(at) < before
