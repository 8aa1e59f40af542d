import { takesBack } from '#policies/consent/compile'
import { type ConsentDocument, type Identity, parseConsent } from '#policies/consent/fhir'
import { type ProfileViolation, profileViolations } from '#policies/consent/profile-violations'
import { readUsualConsent } from '#policies/consent/usual-consent'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { hasRepeatedMember } from './json-spans'
import { inspect } from './personal-data'
import { stripPersonalData } from './strip-personal-data'

/** A resource longer than this is refused (consent.md, "API"). */
export const RESOURCE_LIMIT_BYTES = 256 * 1024
/** Identities that one record may name. */
const IDENTITY_LIMIT = 20

/** What a site does with resources that hold personal data: refuse them, or take that out and record where it was. */
export type PersonalData = 'refuse' | 'strip'
/** One Consent that may be stored: what we read of it, and its text exactly as it is kept. */
export type ReadableConsent = {
  readonly text: string
  readonly document: ConsentDocument
  readonly identities: readonly Identity[]
  /** A refusal or a withdrawal that is in force. */
  readonly withdrawal: boolean
  /** What the profile asks for and it does not have. */
  readonly violations: readonly ProfileViolation[]
  /** FHIRPaths of what was taken out by the site's setting. */
  readonly stripped: readonly string[]
}

/**
 * Judges whether a resource can be taken in. Rejects with TOO_LARGE or CONSENT_UNUSABLE and the FHIRPath of the element.
 */
export function readDocument(resource: unknown, text: string, personalData: PersonalData = 'refuse'): Result<ReadableConsent, Rejection> {
  if (isLongerThan(text, RESOURCE_LIMIT_BYTES)) return reject({ code: 'TOO_LARGE', limitBytes: RESOURCE_LIMIT_BYTES, path: 'Consent' })
  const usual = readUsualConsent(resource, text.length)
  if (usual !== undefined) return readable(usual, text, [])
  const inspected = inspect(resource)
  const { finding, tooDeep } = inspected
  if (tooDeep) return reject({ code: 'CONSENT_UNUSABLE', ...finding })
  if (hasRepeatedMember(text, inspected)) return unusable('Consent', 'an object names a member twice')
  if (finding === undefined) return readClean(resource, text, [])
  if (personalData === 'refuse') return reject({ code: 'CONSENT_UNUSABLE', ...finding })
  const clean = stripPersonalData(resource, text)
  return readClean(JSON.parse(clean.text), clean.text, clean.stripped)
}

/** In bytes of UTF-8: a character takes one to three. */
const isLongerThan = (text: string, bytes: number): boolean =>
  text.length * 3 > bytes && (text.length > bytes || new TextEncoder().encode(text).byteLength > bytes)
const unusable = (path: string, detail: string) => reject({ code: 'CONSENT_UNUSABLE', path, detail })

function readClean(resource: unknown, text: string, stripped: readonly string[]): Result<ReadableConsent, Rejection> {
  const parsed = parseConsent(resource)
  return parsed.ok ? readable(parsed.value, text, stripped) : parsed
}

function readable(document: ConsentDocument, text: string, stripped: readonly string[]): Result<ReadableConsent, Rejection> {
  const { identities } = document
  const patient = 'Consent.patient'
  if (identities.length === 0) return unusable(patient, 'names nobody: an identifier with system and value, or a reference, is needed')
  if (identities.length > IDENTITY_LIMIT) return unusable(patient, `names more than ${IDENTITY_LIMIT} identities`)
  if (identities.some(({ system, value }) => !system.isWellFormed() || !value.isWellFormed()))
    return unusable(patient, 'must be Unicode text')
  return ok({ text, document, identities, withdrawal: takesBack(document), violations: profileViolations(document), stripped })
}
