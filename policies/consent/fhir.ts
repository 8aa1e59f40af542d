import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { FhirDate } from './fhir-date'
import {
  type Coding,
  type Faults,
  type Fields,
  fault,
  readCodings,
  readConcept,
  readDate,
  readList,
  readObject,
  readText,
} from './fhir-reader'

/** An identity of a patient; references have the system `reference` (consent.md, R2). */
export type Identity = { readonly system: string; readonly value: string }
export type ResultType = 'document' | 'consent-status' | 'policy'
export type Provision = {
  /** `unknown`: missing or no known word; it counts as a deny (R6). */
  readonly type: 'permit' | 'deny' | 'unknown'
  readonly start: FhirDate | null
  readonly end: FhirDate | null
  /** One entry per CodeableConcept. */
  readonly concepts: readonly (readonly Coding[])[]
  /** Narrowed by an element that we do not evaluate (R5). */
  readonly restricted: boolean
  readonly provisions: readonly Provision[]
}
/** What we read of a FHIR R4 Consent. Everything else is kept with the raw bytes and never judged. */
export type ConsentDocument = {
  readonly id: string | null
  readonly status: string | null
  readonly scope: 'research' | 'missing' | 'other'
  readonly miiCategory: boolean
  readonly resultType: ResultType
  readonly testData: boolean
  readonly identities: readonly Identity[]
  /** Day of signature as written; `date.exact` is false for a year or a month. */
  readonly dateTime: string | null
  readonly date: FhirDate | null
  readonly policyUris: readonly string[]
  readonly restricted: boolean
  readonly root: Provision | null
}
export type ConsentUnusable = { readonly code: 'CONSENT_UNUSABLE'; readonly path: string; readonly detail: string }

const RESEARCH_SYSTEM = 'http://terminology.hl7.org/CodeSystem/consentscope'
const RESULT_TYPE_SYSTEM = 'http://fhir.de/ConsentManagement/CodeSystem/ResultType'
const MII_CATEGORY = '2.16.840.1.113883.3.1937.777.24.2.184'
const MODULE_CONSENT = 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/'
const CATEGORY_SYSTEMS = [`${MODULE_CONSENT}mii-cs-consent-consent_category`, `${MODULE_CONSENT}mii-cs-consent-version-modules`]
const NARROWING = ['purpose', 'actor', 'securityLabel', 'class', 'dataPeriod', 'modifierExtension', 'action', 'data']
const MAX_DEPTH = 16

/**
 * Reads one Consent, strictly in what the rules need and loosely in the rest.
 * Rejects with CONSENT_UNUSABLE and the FHIRPath of the first element that is malformed.
 */
export function parseConsent(json: unknown): Result<ConsentDocument, ConsentUnusable> {
  const faults: Faults = { first: undefined }
  const consent = readObject(faults, json, 'Consent')
  if (!faults.first && consent.resourceType !== 'Consent') fault(faults, 'Consent', 'resourceType must be Consent')
  if (faults.first) return unusable(faults.first)
  const document = readDocument(faults, consent)
  return faults.first ? unusable(faults.first) : ok(document)
}

const unusable = (found: { path: string; detail: string }): Rejected<ConsentUnusable> => reject({ code: 'CONSENT_UNUSABLE', ...found })

function readDocument(faults: Faults, consent: Fields): ConsentDocument {
  const categories = readList(faults, consent.category, 'Consent.category').flatMap((item, index) =>
    readConcept(faults, item, `Consent.category[${index}]`),
  )
  const meta = readObject(faults, consent.meta, 'Consent.meta')
  return {
    id: readText(faults, consent.id, 'Consent.id'),
    status: readText(faults, consent.status, 'Consent.status'),
    scope: readScope(faults, consent.scope),
    miiCategory: categories.some(({ system, code }) => code === MII_CATEGORY && system !== null && CATEGORY_SYSTEMS.includes(system)),
    resultType: resultTypeOf(categories),
    testData: readCodings(faults, meta.security, 'Consent.meta.security').some(({ code }) => code === 'HTEST'),
    identities: readIdentities(faults, consent.patient),
    dateTime: readText(faults, consent.dateTime, 'Consent.dateTime'),
    date: readDate(faults, consent.dateTime, 'Consent.dateTime'),
    policyUris: readPolicyUris(faults, consent.policy),
    restricted: isFilled(consent.modifierExtension),
    root: consent.provision === undefined ? null : readProvision(faults, consent.provision, 'Consent.provision', 0),
  }
}

function readScope(faults: Faults, value: unknown): ConsentDocument['scope'] {
  if (value === undefined) return 'missing'
  const codings = readConcept(faults, value, 'Consent.scope')
  return codings.some(({ system, code }) => system === RESEARCH_SYSTEM && code === 'research') ? 'research' : 'other'
}

/** Two different result types on one record say nothing: it is read as a document, which replaces nothing. */
function resultTypeOf(categories: readonly Coding[]): ResultType {
  const named = new Set(categories.filter(({ system }) => system === RESULT_TYPE_SYSTEM).map(({ code }) => code))
  if (named.size !== 1) return 'document'
  if (named.has('consent-status')) return 'consent-status'
  return named.has('policy') ? 'policy' : 'document'
}

/** References to contained resources (`#…`) mean a patient only inside their own resource: no identity. */
function readIdentities(faults: Faults, value: unknown): Identity[] {
  const patient = readObject(faults, value, 'Consent.patient')
  const identities: Identity[] = []
  const given = patient.identifier
  const identifiers = Array.isArray(given) ? given : given === undefined ? [] : [given]
  for (const item of identifiers) {
    const identifier = readObject(faults, item, 'Consent.patient.identifier')
    const system = readText(faults, identifier.system, 'Consent.patient.identifier.system')
    const identity = readText(faults, identifier.value, 'Consent.patient.identifier.value')
    if (system !== null && identity !== null) identities.push({ system, value: identity })
  }
  const reference = readText(faults, patient.reference, 'Consent.patient.reference')
  if (reference !== null && !reference.startsWith('#')) identities.push({ system: 'reference', value: reference })
  return identities
}

function readPolicyUris(faults: Faults, value: unknown): string[] {
  const uris: string[] = []
  for (const [index, item] of readList(faults, value, 'Consent.policy').entries()) {
    const uri = readText(faults, readObject(faults, item, `Consent.policy[${index}]`).uri, `Consent.policy[${index}].uri`)
    if (uri !== null) uris.push(uri)
  }
  return uris
}

const isFilled = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

function readProvision(faults: Faults, value: unknown, path: string, depth: number): Provision {
  const fields = readObject(faults, value, path)
  if (depth > MAX_DEPTH) fault(faults, path, `must not be nested deeper than ${MAX_DEPTH} levels`)
  const type = readText(faults, fields.type, `${path}.type`)
  const period = readObject(faults, fields.period, `${path}.period`)
  const nested = depth > MAX_DEPTH ? [] : readList(faults, fields.provision, `${path}.provision`)
  return {
    type: type === 'permit' || type === 'deny' ? type : 'unknown',
    start: readDate(faults, period.start, `${path}.period.start`),
    end: readDate(faults, period.end, `${path}.period.end`),
    concepts: readList(faults, fields.code, `${path}.code`).map((item, index) => readConcept(faults, item, `${path}.code[${index}]`)),
    restricted: NARROWING.some((name) => isFilled(fields[name])),
    provisions: nested.map((item, index) => readProvision(faults, item, `${path}.provision[${index}]`, depth + 1)),
  }
}
