import type * as z from 'zod'
import type { FhirResource } from '#functions/api-schema/consent'
import { noteOutcome } from '#functions/runtime/note-outcome'
import { operationOutcomeOf } from '#functions/runtime/operation-outcome'
import { type Language, statusOf } from '#functions/runtime/problem'
import { Reply } from '#functions/runtime/reply'
import type { CreatedConsent } from '#functions/usecases/consent/create-consent'
import type { Imported } from '#functions/usecases/consent/import-consents'
import type { Stored, Taken } from '#functions/usecases/consent/ingest'
import type { Searched } from '#functions/usecases/consent/search-consents'

type Resource = z.input<typeof FhirResource>

/** A resource as text: http.ts sends strings byte for byte, and these bytes were checked when they came in. */
export const asStored = (text: string): Resource => text as unknown as Resource

const STATUS = { created: '201 Created', updated: '200 OK', unchanged: '200 OK' } as const
type Version = Pick<Stored, 'id' | 'version' | 'receivedAt'>
const locationOf = ({ id, version }: Version) => `Consent/${id}/_history/${version}`
const etagOf = ({ version }: Version) => `W/"${version}"`

/** The headers by which FHIR R4 names a version. */
export const versionHeaders = (version: Version): Readonly<Record<string, string>> => ({
  ETag: etagOf(version),
  'Last-Modified': new Date(version.receivedAt).toUTCString(),
})

/** A version as it is read; without its text where the reader has it already (If-None-Match). */
export function readReply(text: string, version: Version, ifNoneMatch: string | undefined): Reply<Resource> {
  const has = (ifNoneMatch ?? '').split(',').some((tag) => ['*', etagOf(version), `"${version.version}"`].includes(tag.trim()))
  return new Reply<Resource>(asStored(has ? '' : text), { headers: versionHeaders(version), ...(has ? { status: 304 } : {}) })
}

/** The answer to a write of one Consent: the resource, what was noted, or nothing, as the caller prefers. */
export function writtenReply({ text, stored }: CreatedConsent, prefer: string, language: Language): Reply<Resource> {
  const body = prefer === 'minimal' ? asStored('') : prefer === 'OperationOutcome' ? { ...noteOutcome(stored, language) } : asStored(text)
  const headers = { ...versionHeaders(stored), Location: `/fhir/${locationOf(stored)}` }
  return new Reply<Resource>(body, { status: stored.change === 'created' ? 201 : 200, headers })
}

/** A searchset as text, so that every resource in it stays as it is stored. Links hold no identifier. */
export function searchset({ total, self, next, found }: Searched): string {
  const link = [
    { relation: 'self', url: `Consent?_page=${self}` },
    ...(next === undefined ? [] : [{ relation: 'next', url: `Consent?_page=${next}` }]),
  ]
  const head = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', total, link })
  if (found.length === 0) return head
  const entries = found.map(({ id, text }) => `{"fullUrl":"Consent/${id}","resource":${text},"search":{"mode":"match"}}`)
  return `${head.slice(0, -1)},"entry":[${entries.join(',')}]}`
}

/** The result of one Bundle entry as FHIR R4 writes it. */
function entryOf(taken: Taken, language: Language) {
  if ('code' in taken) return { response: { status: String(statusOf(taken)), outcome: operationOutcomeOf(taken, language) } }
  const noted = taken.violations.length + taken.stripped.length > 0
  return {
    response: {
      status: STATUS[taken.change],
      location: locationOf(taken),
      etag: etagOf(taken),
      lastModified: taken.receivedAt,
      ...(noted ? { outcome: noteOutcome(taken, language) } : {}),
    },
  }
}

export const bundleResponse = ({ type, results }: Imported, language: Language): Resource => ({
  resourceType: 'Bundle',
  type: `${type}-response`,
  entry: results.map((taken) => entryOf(taken, language)),
})
