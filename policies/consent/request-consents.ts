import { ok, type Result, reject } from '#policies/kernel/result'
import { type ConsentDocument, parseConsent } from './fhir'
import { malformed, type QuestionRejection } from './question'
import { isFields } from './question-reader'

/** A Consent of the request that cannot be used: which one (`pointer`) and which element (`path`, FHIRPath). */
export type ConsentRejection = {
  readonly code: 'CONSENT_UNUSABLE'
  readonly pointer: string
  readonly path: string
  readonly detail: string
}
type Found = { readonly resource: unknown; readonly pointer: string }

const MAX_BUNDLE_DEPTH = 8

/** `consents` of a request: an array of Consents (or Bundles), or one Bundle; other resources in a Bundle are passed over. */
export function readConsents(json: unknown): Result<ConsentDocument[], QuestionRejection | ConsentRejection> {
  if (!Array.isArray(json) && !isBundle(json)) return malformed('/consents', 'must be an array of Consents or a Bundle')
  const found: Found[] = []
  const items = Array.isArray(json)
    ? json.map((resource, index) => ({ resource, pointer: `/consents/${index}` }))
    : [{ resource: json, pointer: '/consents' }]
  for (const item of items) {
    const problem = isBundle(item.resource) ? collect(item, found, 0) : void found.push(item)
    if (problem) return reject(problem)
  }
  const documents: ConsentDocument[] = []
  for (const { resource, pointer } of found) {
    const document = parseConsent(resource)
    if (!document.ok) return reject({ ...document.rejection, pointer })
    documents.push(document.value)
  }
  return ok(documents)
}

const isBundle = (json: unknown): boolean => isFields(json) && json.resourceType === 'Bundle'
const problemAt = (pointer: string, path: string, detail: string): ConsentRejection => ({ code: 'CONSENT_UNUSABLE', pointer, path, detail })

function collect({ resource, pointer }: Found, found: Found[], depth: number): ConsentRejection | undefined {
  const entries = isFields(resource) ? (resource.entry ?? []) : []
  if (!Array.isArray(entries)) return problemAt(`${pointer}/entry`, 'Bundle.entry', 'must be an array')
  if (depth > MAX_BUNDLE_DEPTH) return problemAt(pointer, 'Bundle', `must not be nested deeper than ${MAX_BUNDLE_DEPTH} levels`)
  for (const [index, entry] of entries.entries()) {
    const at = `${pointer}/entry/${index}`
    if (!isFields(entry)) return problemAt(at, `Bundle.entry[${index}]`, 'must be an object')
    const problem =
      entry.resource === undefined ? undefined : collectOne({ resource: entry.resource, pointer: `${at}/resource` }, found, depth, index)
    if (problem) return problem
  }
  return undefined
}

function collectOne(item: Found, found: Found[], depth: number, index: number): ConsentRejection | undefined {
  const { resource, pointer } = item
  if (!isFields(resource) || typeof resource.resourceType !== 'string') {
    return problemAt(pointer, `Bundle.entry[${index}].resource`, 'must be a resource with a resourceType')
  }
  if (isBundle(resource)) return collect(item, found, depth + 1)
  if (resource.resourceType === 'Consent') found.push(item)
  return undefined
}
