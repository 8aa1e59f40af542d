import type * as z from 'zod'
import type { FhirResource } from '#functions/api-schema/consent'
import { operationOutcomeOf } from '#functions/runtime/operation-outcome'
import { type Language, statusOf } from '#functions/runtime/problem'
import type { Taken } from '#functions/usecases/consent/ingest'

type Resource = z.input<typeof FhirResource>

/** A resource as text: http.ts sends strings byte for byte, and these bytes were checked when they came in. */
export const asStored = (text: string): Resource => text as unknown as Resource

const CREATED = { created: '201 Created', updated: '200 OK', unchanged: '200 OK' } as const

/** The result of one batch entry as FHIR R4 writes it. */
function entryOf(taken: Taken, language: Language) {
  if ('code' in taken) return { response: { status: String(statusOf(taken)), outcome: operationOutcomeOf(taken, language) } }
  const { id, version, receivedAt, change } = taken
  const location = `Consent/${id}/_history/${version}`
  return { response: { status: CREATED[change], location, etag: `W/"${version}"`, lastModified: receivedAt } }
}

export const batchResponse = (results: readonly Taken[], language: Language): Resource => ({
  resourceType: 'Bundle',
  type: 'batch-response',
  entry: results.map((taken) => entryOf(taken, language)),
})
