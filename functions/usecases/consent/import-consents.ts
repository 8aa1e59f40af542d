import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type BundleEntry, readBundle } from './bundle-entries'
import { type IngestDeps, ingest, ingestTogether, type Submitted, type Taken } from './ingest'
import { type ReadConsentText, siteReader } from './site-reader'

/** What became of a Bundle: results in the order of its entries. */
export type Imported = { readonly type: 'batch' | 'transaction'; readonly results: readonly Taken[] }
type Read = Result<Submitted, Rejection>

/**
 * Takes the Consents of a FHIR Bundle in. Of a batch each for itself: one that fails never stops another. Of a transaction all or none.
 * Entries are `POST Consent` (an id of ours) or `PUT Consent/<id>`. Rejects the whole with BUNDLE_UNUSABLE, TOO_LARGE, or with
 * TRANSACTION_REFUSED and what is wrong with which entry.
 */
export async function importConsents(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  bundle: unknown,
  text: string,
): Promise<Result<Imported, Rejection>> {
  const parsed = readBundle(bundle, text)
  if (!parsed.ok) return parsed
  const { type, entries } = parsed.value
  const read = await readAll(siteReader(deps, site), entries)
  if (type === 'batch') return ok({ type, results: await each(deps, site, actor, read) })
  const results = await together(deps, site, actor, read)
  return results.ok ? ok({ type, results: results.value }) : results
}

async function readAll(reader: ReadConsentText, entries: readonly Result<BundleEntry, Rejection>[]): Promise<readonly Read[]> {
  const read: Read[] = []
  for (const entry of entries) {
    const consent = entry.ok ? await reader(entry.value.resource, entry.value.text) : entry
    read.push(
      consent.ok && entry.ok ? ok({ id: entry.value.id, expected: entry.value.expected, consent: consent.value }) : (consent as Read),
    )
  }
  return read
}

async function each(deps: IngestDeps, site: string, actor: Actor, read: readonly Read[]): Promise<readonly Taken[]> {
  const left = [...(await ingest(deps, site, actor, usable(read)))]
  return read.map((entry) => {
    const taken = entry.ok ? left.shift() : entry.rejection
    if (taken === undefined) throw new TypeError('one document in, one outcome out')
    return taken
  })
}

async function together(deps: IngestDeps, site: string, actor: Actor, read: readonly Read[]): Promise<Result<readonly Taken[], Rejection>> {
  const unreadable = read.map((entry) => (entry.ok ? undefined : entry.rejection))
  if (unreadable.some((one) => one !== undefined)) return refused(unreadable)
  const submitted = usable(read)
  if (repeats(submitted)) return reject({ code: 'BUNDLE_UNUSABLE', path: 'Bundle.entry', detail: 'a transaction names a resource once' })
  const taken = await ingestTogether(deps, site, actor, submitted)
  if (taken === undefined)
    return reject({
      code: 'TOO_LARGE',
      path: 'Bundle.entry',
      detail: 'more identities and documents than one transaction can hold: send a batch',
    })
  const failed = taken.map((one) => ('code' in one ? one : undefined))
  return failed.some((one) => one !== undefined) ? refused(failed) : ok(taken)
}

const usable = (read: readonly Read[]): readonly Submitted[] => read.flatMap((entry) => (entry.ok ? [entry.value] : []))
/** Without an id the bytes are the name. */
const repeats = (submitted: readonly Submitted[]): boolean =>
  new Set(submitted.map(({ id, consent }) => (id === undefined ? `text:${consent.text}` : `id:${id}`))).size < submitted.length

/** Every entry that stands in the way, with its place in the Bundle. */
function refused(entries: readonly (Rejection | undefined)[]): Result<never, Rejection> {
  const issues = entries.flatMap((rejection, index) => (rejection === undefined ? [] : [inBundle(rejection, index)]))
  return reject({ code: 'TRANSACTION_REFUSED', issues })
}
function inBundle(rejection: Rejection, index: number): Rejection {
  const { path } = rejection
  const entry = `Bundle.entry[${index}]`
  if (typeof path === 'string' && path.startsWith(entry)) return rejection
  return { ...rejection, path: typeof path === 'string' ? path.replace(/^Consent/, `${entry}.resource`) : entry }
}
