import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { elementsOf, membersOf, rootOf } from './json-spans'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** FHIR's rule for ids. */
export const CONSENT_ID = /^[A-Za-z0-9.-]{1,64}$/
/** Entries that a Bundle may have; more of a batch belong into the job. */
export const ENTRY_LIMITS = { batch: 1000, transaction: 20 } as const

/** One entry that says what is wanted: a Consent under an id of ours, or under the sender's; `expected`: the version to be replaced. */
export type BundleEntry = {
  readonly id: string | undefined
  readonly expected: number | undefined
  readonly resource: Fields
  readonly text: string
}
export type ReadBundle = { readonly type: keyof typeof ENTRY_LIMITS; readonly entries: readonly Result<BundleEntry, Rejection>[] }

/** The entries of a batch or transaction Bundle, each with the text of its resource exactly as it stands there. Rejects with BUNDLE_UNUSABLE or TOO_LARGE. */
export function readBundle(bundle: unknown, text: string): Result<ReadBundle, Rejection> {
  if (!isFields(bundle) || bundle.resourceType !== 'Bundle') return unusable('Bundle', 'must be a Bundle')
  const { type, entry: entries = [] } = bundle
  if (type !== 'batch' && type !== 'transaction') return unusable('Bundle.type', 'must be batch or transaction')
  if (!Array.isArray(entries)) return unusable('Bundle.entry', 'must be an array')
  if (entries.length > ENTRY_LIMITS[type]) return reject({ code: 'TOO_LARGE', limitEntries: ENTRY_LIMITS[type], path: 'Bundle.entry' })
  const texts = resourceTexts(text)
  return ok({ type, entries: entries.map((entry, index) => readEntry(entry, texts[index] ?? '', `Bundle.entry[${index}]`)) })
}

const unusable = (path: string, detail: string) => reject({ code: 'BUNDLE_UNUSABLE', path, detail })
const unreadable = (path: string, detail: string) => reject({ code: 'CONSENT_UNUSABLE', path, detail })

function resourceTexts(text: string): readonly string[] {
  const entries = membersOf(text, rootOf(text)).get('entry')
  if (entries === undefined) return []
  return elementsOf(text, entries).map((entry) => {
    const resource = text[entry.start] === '{' ? membersOf(text, entry).get('resource') : undefined
    return resource === undefined ? '' : text.slice(resource.start, resource.end)
  })
}

function readEntry(entry: unknown, text: string, path: string): Result<BundleEntry, Rejection> {
  const { request, resource } = isFields(entry) ? entry : {}
  if (!isFields(request)) return unreadable(`${path}.request`, 'every entry needs method and url')
  if (request.ifNoneExist !== undefined) return unreadable(`${path}.request.ifNoneExist`, 'the same bytes are one resource without it')
  const target = targetOf(request)
  if (target === undefined) return unreadable(`${path}.request`, 'must be POST Consent or PUT Consent/<id>')
  const expected = expectedOf(request)
  if (expected === 'none') {
    const name = request.ifNoneMatch === undefined ? 'ifMatch' : 'ifNoneMatch'
    return unreadable(`${path}.request.${name}`, EXPECTATIONS)
  }
  if (!isFields(resource) || resource.resourceType !== 'Consent') return unreadable(`${path}.resource`, 'must be a Consent')
  if (target.id !== undefined && resource.id !== target.id) return ID_DIFFERS
  return ok({ id: target.id, expected, resource, text })
}

/** FHIR R4, "update": the resource must carry the id under which it is put. */
export const ID_DIFFERS = reject({ code: 'ID_DIFFERS', path: 'Consent.id', detail: 'must be the id of the url' })

function targetOf({ method, url }: Fields): { readonly id: string | undefined } | undefined {
  if (typeof url !== 'string') return undefined
  if (method === 'POST' && url === 'Consent') return { id: undefined }
  const id = method === 'PUT' && url.startsWith('Consent/') ? url.slice('Consent/'.length) : undefined
  return id !== undefined && CONSENT_ID.test(id) ? { id } : undefined
}

export const EXPECTATIONS = 'If-Match is a version like W/"1"; If-None-Match is * and stands alone'
/**
 * What a write may replace: the version of an If-Match like `W/"2"`, with an If-None-Match of `*` nothing (0); undefined: whatever there is;
 * 'none': the conditions name no version.
 */
export function expectedOf({ ifMatch, ifNoneMatch }: { readonly ifMatch?: unknown; readonly ifNoneMatch?: unknown }) {
  if (ifNoneMatch !== undefined) return ifNoneMatch === '*' && ifMatch === undefined ? 0 : 'none'
  if (ifMatch === undefined) return undefined
  const version = typeof ifMatch === 'string' ? /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1] : undefined
  return version === undefined ? 'none' : Number(version)
}
