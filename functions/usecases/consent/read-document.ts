import { type ConsentDocument, type Identity, parseConsent } from '#policies/consent/fhir'
import { strictestTemplate } from '#policies/consent/templates'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { personalDataIn } from './personal-data'

/** A resource longer than this is refused (consent.md, "API"). */
export const RESOURCE_LIMIT_BYTES = 256 * 1024
/** Identities that one record may name. */
const IDENTITY_LIMIT = 20

/** One Consent that may be stored: what we read of it, and its text exactly as it came. */
export type ReadableConsent = {
  readonly text: string
  readonly document: ConsentDocument
  readonly identities: readonly Identity[]
  /** A refusal or a withdrawal by its template. */
  readonly withdrawal: boolean
}

/** Judges whether a resource can be taken in. Rejects with TOO_LARGE or CONSENT_UNUSABLE and the FHIRPath of the element. */
export function readDocument(resource: unknown, text: string): Result<ReadableConsent, Rejection> {
  if (new TextEncoder().encode(text).byteLength > RESOURCE_LIMIT_BYTES)
    return reject({ code: 'TOO_LARGE', limitBytes: RESOURCE_LIMIT_BYTES, path: 'Consent' })
  const personal = personalDataIn(resource)
  if (personal) return reject({ code: 'CONSENT_UNUSABLE', ...personal })
  const parsed = parseConsent(resource)
  if (!parsed.ok) return parsed
  const { identities, policyUris } = parsed.value
  const unusable = (detail: string) => reject({ code: 'CONSENT_UNUSABLE', path: 'Consent.patient', detail })
  if (identities.length === 0) return unusable('names nobody: an identifier with system and value, or a reference, is needed')
  if (identities.length > IDENTITY_LIMIT) return unusable(`names more than ${IDENTITY_LIMIT} identities`)
  if (identities.some(({ system, value }) => !system.isWellFormed() || !value.isWellFormed())) return unusable('must be Unicode text')
  const kind = strictestTemplate(policyUris)?.kind ?? 'none'
  return ok({ text, document: parsed.value, identities, withdrawal: kind === 'refusal' || kind.endsWith('-withdrawal') })
}
