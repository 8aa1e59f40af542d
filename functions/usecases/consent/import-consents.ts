import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type IngestDeps, ingest, type Submitted, type Taken } from './ingest'
import { elementsOf, membersOf, rootOf } from './json-spans'
import { readDocument } from './read-document'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const ID = /^[A-Za-z0-9.-]{1,64}$/

/** Entries that one batch Bundle may have; more belong into the job. */
const ENTRY_LIMIT = 1000

/**
 * Takes the Consents of a FHIR batch in, each for itself: the results stand in the order of the entries and one that fails never stops another.
 * Entries are `POST Consent` (an id of ours) or `PUT Consent/<id>`. Rejects the whole with BUNDLE_UNUSABLE when it is no batch Bundle.
 */
export async function importConsents(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  bundle: unknown,
  text: string,
): Promise<Result<readonly Taken[], Rejection>> {
  if (!isFields(bundle) || bundle.resourceType !== 'Bundle') return unusable('Bundle', 'must be a Bundle')
  if (bundle.type !== 'batch') return unusable('Bundle.type', 'must be batch')
  const entries = bundle.entry ?? []
  if (!Array.isArray(entries)) return unusable('Bundle.entry', 'must be an array')
  if (entries.length > ENTRY_LIMIT) return reject({ code: 'TOO_LARGE', limitEntries: ENTRY_LIMIT, path: 'Bundle.entry' })
  const texts = resourceTexts(text)
  const read = entries.map((entry, index) => readEntry(entry, texts[index] ?? '', `Bundle.entry[${index}]`))
  const taken = await ingest(
    deps,
    site,
    actor,
    read.flatMap((entry) => (entry.ok ? [entry.value] : [])),
  )
  const left = [...taken]
  return ok(read.map((entry) => (entry.ok ? next(left) : entry.rejection)))
}

const unusable = (path: string, detail: string) => reject({ code: 'BUNDLE_UNUSABLE', path, detail })
const unreadable = (path: string, detail: string) => reject({ code: 'CONSENT_UNUSABLE', path, detail })
function next(taken: Taken[]): Taken {
  const first = taken.shift()
  if (first === undefined) throw new TypeError('one document in, one outcome out')
  return first
}

/** The text of each entry's resource exactly as it stands in the Bundle. */
function resourceTexts(text: string): readonly string[] {
  const entries = membersOf(text, rootOf(text)).get('entry')
  if (entries === undefined) return []
  return elementsOf(text, entries).map((entry) => {
    const resource = text[entry.start] === '{' ? membersOf(text, entry).get('resource') : undefined
    return resource === undefined ? '' : text.slice(resource.start, resource.end)
  })
}

function readEntry(entry: unknown, text: string, path: string): Result<Submitted, Rejection> {
  const { request, resource } = isFields(entry) ? entry : {}
  if (!isFields(request)) return unreadable(`${path}.request`, 'every entry needs method and url')
  const target = targetOf(request)
  if (target === undefined) return unreadable(`${path}.request`, 'must be POST Consent or PUT Consent/<id>')
  if (!isFields(resource) || resource.resourceType !== 'Consent') return unreadable(`${path}.resource`, 'must be a Consent')
  if (target.id !== undefined && resource.id !== target.id) return unreadable('Consent.id', 'must be the id of the url')
  const consent = readDocument(resource, text)
  return consent.ok ? ok({ id: target.id, consent: consent.value }) : consent
}

function targetOf({ method, url }: Fields): { readonly id: string | undefined } | undefined {
  if (typeof url !== 'string') return undefined
  if (method === 'POST' && url === 'Consent') return { id: undefined }
  const id = method === 'PUT' && url.startsWith('Consent/') ? url.slice('Consent/'.length) : undefined
  return id !== undefined && ID.test(id) ? { id } : undefined
}
