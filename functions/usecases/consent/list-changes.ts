import type { Identity } from '#policies/consent/fhir'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { ChangeLine } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { identifiersOf } from './subject-identifiers'

export type ListChanges = {
  /** The last position that the reader has; 0: none. */
  readonly after: number
  readonly kind: 'withdrawn' | undefined
  readonly limit: number
  /** With the identifiers that the documents of each subject name. */
  readonly identifiers: boolean
}
type Change = ChangeLine & { readonly identifiers?: readonly Identity[] }
export type Changes = { readonly items: readonly Change[]; readonly cursor: number; readonly upToDate: boolean }

/** Positions that one request looks through for withdrawals. */
const SCANNED = 5000
const PAGE = 500

/**
 * The site's changes after a position, in order, none left out: whoever asks on with the cursor misses nothing, and sees a change again at most
 * when asking with an older cursor. The withdrawals alone are a feed of their own with the same cursors.
 */
export async function listChanges(
  deps: Pick<Deps, 'consent' | 'blobs'>,
  site: string,
  asked: ListChanges,
): Promise<Result<Changes, Rejection>> {
  const { lines, cursor } = await read(deps, site, asked)
  const upToDate = cursor >= (await deps.consent.position(site))
  if (!asked.identifiers) return ok({ items: lines, cursor, upToDate })
  const subjects = await deps.consent.subjects(site, [...new Set(lines.map(({ subject }) => subject))])
  const named = await identifiersOf(deps, subjects.values())
  return ok({ items: lines.map((line) => ({ ...line, identifiers: named.get(line.subject) ?? [] })), cursor, upToDate })
}

async function read({ consent }: Pick<Deps, 'consent'>, site: string, { after, kind, limit }: ListChanges) {
  const lines: ChangeLine[] = []
  let cursor = after
  while (cursor < after + SCANNED) {
    const page = await consent.feed(site, cursor, kind === undefined ? limit : PAGE)
    for (const line of page) {
      if (lines.length === limit) return { lines, cursor }
      if (kind === undefined || line.kind !== 'changed') lines.push(line)
      cursor = line.position
    }
    if (page.length === 0 || kind === undefined) break
  }
  return { lines, cursor }
}
