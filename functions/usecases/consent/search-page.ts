import { COUNT_LIMIT } from './search-parameters'

/**
 * What the link to another page holds: subjects and documents by opaque keys, never an identifier, so that it may stand in a URL.
 * Whoever changes it sees nothing but documents of the own site.
 */
export type SearchPage = {
  /** Patients were named: without subjects nothing is found. */
  readonly byPatient: boolean
  readonly subjects: readonly string[]
  readonly documents: readonly string[]
  readonly statuses: readonly string[]
  readonly from: number
  readonly before: number | null
  readonly count: number
  readonly offset: number
}

export const tokenOf = (page: SearchPage): string => Buffer.from(JSON.stringify(page), 'utf8').toString('base64url')
/** Undefined: no token of ours. */
export function pageOf(token: string): SearchPage | undefined {
  try {
    const page: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    return isPage(page) ? page : undefined
  } catch {
    return undefined
  }
}

const isTexts = (value: unknown, most: number): boolean =>
  Array.isArray(value) && value.length <= most && value.every((one) => typeof one === 'string' && one.length <= 64)
const isBetween = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
const LATEST = 8_640_000_000_000_000

function isPage(value: unknown): value is SearchPage {
  if (typeof value !== 'object' || value === null) return false
  const { byPatient, subjects, documents, statuses, from, before, count, offset } = value as Readonly<Record<string, unknown>>
  const named = typeof byPatient === 'boolean' && isTexts(subjects, 100) && isTexts(documents, 100) && isTexts(statuses, 20)
  const times = isBetween(from, -LATEST, LATEST) && (before === null || isBetween(before, -LATEST, LATEST + 1))
  return named && times && isBetween(count, 1, COUNT_LIMIT) && isBetween(offset, 0, 1_000_000)
}
