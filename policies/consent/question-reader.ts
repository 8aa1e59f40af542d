import { type DayRange, dayOfIso, rangeOfDate } from './days'

/** Fields of one JSON object and the first thing that is wrong with them. Null counts as absent. */
export type FieldReader = {
  readonly json: Readonly<Record<string, unknown>>
  problem: { readonly field: string; readonly detail: string } | undefined
}
export type DateOrNull = DayRange | null

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const fieldsOf = (json: Readonly<Record<string, unknown>>): FieldReader => ({ json, problem: undefined })

export function readWord(fields: FieldReader, field: string): string | null {
  const value = fields.json[field] ?? null
  if (value === null || typeof value === 'string') return value
  fields.problem ??= { field, detail: 'must be a string' }
  return null
}

export function readNames(fields: FieldReader, field: string): readonly string[] {
  const value = fields.json[field] ?? []
  if (!Array.isArray(value)) {
    fields.problem ??= { field, detail: 'must be an array of strings' }
    return []
  }
  const names = value.filter((item): item is string => typeof item === 'string')
  if (names.length < value.length) fields.problem ??= { field, detail: 'must be an array of strings' }
  return names
}

/** A date of year, month or day precision. */
export function readRange(fields: FieldReader, field: string): DateOrNull {
  const text = readWord(fields, field)
  if (text === null) return null
  const range = rangeOfDate(text)
  if (!range) fields.problem ??= { field, detail: 'must be a calendar date' }
  return range ?? null
}

export function readFullDay(fields: FieldReader, field: string): number | null {
  const text = readWord(fields, field)
  if (text === null) return null
  const day = dayOfIso(text)
  if (day === undefined) fields.problem ??= { field, detail: 'must be a full calendar date' }
  return day ?? null
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/
/** An RFC 3339 instant, given back in UTC with milliseconds. */
export function readInstant(fields: FieldReader, field: string): string | null {
  const text = readWord(fields, field)
  if (text === null) return null
  const epochMs = INSTANT.test(text) && dayOfIso(text.slice(0, 10)) !== undefined ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(epochMs)) return new Date(epochMs).toISOString()
  fields.problem ??= { field, detail: 'must be an instant with an offset' }
  return null
}

export function readBoolean(fields: FieldReader, field: string): boolean {
  const value = fields.json[field] ?? false
  if (typeof value === 'boolean') return value
  fields.problem ??= { field, detail: 'must be true or false' }
  return false
}
