import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { type ConsentVersion, documentText, identityText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { receivedText } from './read-consent'
import { type SearchPage, tokenOf } from './search-page'
import { isWithin, type Search } from './search-parameters'
import { withMeta } from './stored-resource'

type SearchDeps = Pick<Deps, 'consent' | 'blobs'>
export type Found = { readonly id: string; readonly text: string }
/** `self` and `next` are tokens of pages. */
export type Searched = {
  readonly total: number
  readonly self: string
  readonly next: string | undefined
  readonly found: readonly Found[]
}

/** Documents that one search may come upon; they are filtered, and counted, by what they say. */
const MOST_DOCUMENTS = 2000

/**
 * All current documents of the people asked for: of the united record, also those that name only an alias, because whoever judges them needs
 * the withdrawals of all names. Unknown people are an empty result.
 */
export async function searchConsents(deps: SearchDeps, site: string, search: Search): Promise<Result<Searched, Rejection>> {
  const { consent } = deps
  const view = await consent.view(
    site,
    [],
    search.patients.map((identity) => consent.keyed(site, identityText(identity))),
  )
  const page: SearchPage = {
    byPatient: search.patients.length > 0,
    subjects: [...view.subjects.keys()].sort(),
    documents: search.ids.map((id) => consent.keyed(site, documentText(id))),
    statuses: [...search.statuses],
    from: search.from,
    before: Number.isFinite(search.before) ? search.before : null,
    count: Math.max(1, search.count),
    offset: 0,
  }
  const result = await searchPage(deps, site, page)
  return result.ok && search.onlyTotal ? ok({ ...result.value, next: undefined, found: [] }) : result
}

/** One page of a search, from the state of now. */
export async function searchPage(deps: SearchDeps, site: string, page: SearchPage): Promise<Result<Searched, Rejection>> {
  const versions = await versionsOf(deps, site, page)
  if (versions === undefined) return reject({ code: 'SEARCH_UNUSABLE', path: 'patient', detail: 'too many documents: name fewer patients' })
  const { from, before, statuses, offset, count } = page
  const inTime = versions.filter(({ receivedAt }) => isWithin(receivedAt, { from, before: before ?? Number.POSITIVE_INFINITY }))
  const matching = statuses.length === 0 ? inTime : await withStatus(deps, site, inTime, statuses)
  const shown = matching.slice(offset, offset + count)
  const found = await Promise.all(shown.map((version) => foundOf(deps, site, version)))
  const next = offset + count < matching.length ? tokenOf({ ...page, offset: offset + count }) : undefined
  return ok({ total: matching.length, self: tokenOf(page), next, found })
}

/** Undefined: too many. Documents of the subjects, those asked by name, or those that are both where both are asked; in an order that pages can rely on. */
async function versionsOf(
  { consent }: SearchDeps,
  site: string,
  { byPatient, subjects, documents }: SearchPage,
): Promise<readonly ConsentVersion[] | undefined> {
  const found = await consent.subjects(site, subjects)
  const owned = [...found.values()].flatMap((subject) => subject.documents.map(({ key }) => key))
  const wanted = !byPatient ? documents : documents.length === 0 ? owned : owned.filter((key) => documents.includes(key))
  if (wanted.length > MOST_DOCUMENTS) return undefined
  const view = await consent.view(site, [...new Set(wanted)].sort(), [])
  return [...view.documents.values()]
}

async function withStatus(deps: SearchDeps, site: string, versions: readonly ConsentVersion[], statuses: readonly string[]) {
  const found = await Promise.all(versions.map(async (version) => JSON.parse(await receivedText(deps, site, version)).status))
  return versions.filter((_, index) => statuses.includes(found[index]))
}

async function foundOf(deps: SearchDeps, site: string, version: ConsentVersion): Promise<Found> {
  const text = await receivedText(deps, site, version)
  const id = idOf(deps, site, version, text)
  return { id, text: withMeta(text, { id, version: version.version, receivedAt: version.receivedAt }) }
}

/** The store knows ids only as hashes: it is the one that the sender gave in the resource, or the one that we made of its bytes. */
export function idOf({ consent }: Pick<Deps, 'consent'>, site: string, { key, content }: ConsentVersion, text: string): string {
  const given: unknown = JSON.parse(text).id
  return typeof given === 'string' && consent.keyed(site, documentText(given)) === key ? given : stableId('consent', site, content)
}
