import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { FhirDate } from './fhir-date'
import {
  type Coding,
  type Fault,
  type Faults,
  type Fields,
  fault,
  type Place,
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
const MAX_DEPTH = 16

const CONSENT: Place = { up: null, step: 'Consent' }
const PATIENT: Place = { up: CONSENT, step: 'patient' }

/**
 * Reads one Consent, strictly in what the rules need and loosely in the rest.
 * Rejects with CONSENT_UNUSABLE and the FHIRPath of the first element that is malformed.
 */
export function parseConsent(json: unknown): Result<ConsentDocument, ConsentUnusable> {
  const faults: Faults = { first: undefined }
  const consent = readObject(faults, json ?? null, null, 'Consent')
  if (consent.resourceType !== 'Consent') fault(faults, CONSENT, 'resourceType must be Consent')
  if (faults.first) return unusable(faults.first)
  const document = readDocument(faults, consent)
  return faults.first ? unusable(faults.first) : ok(document)
}

const unusable = (found: Fault): Rejected<ConsentUnusable> => reject({ code: 'CONSENT_UNUSABLE', ...found })

function readDocument(faults: Faults, consent: Fields): ConsentDocument {
  const categories = readConcepts(faults, consent.category, CONSENT, 'category')
  const meta = readObject(faults, consent.meta, CONSENT, 'meta')
  return {
    id: readText(faults, consent.id, CONSENT, 'id'),
    status: readText(faults, consent.status, CONSENT, 'status'),
    scope: readScope(faults, consent.scope),
    miiCategory: categories.some((codings) => codings.some(isMiiCategory)),
    resultType: resultTypeOf(categories),
    testData: readCodings(faults, meta.security, { up: CONSENT, step: 'meta' }, 'security').some(({ code }) => code === 'HTEST'),
    identities: readIdentities(faults, consent.patient),
    dateTime: readText(faults, consent.dateTime, CONSENT, 'dateTime'),
    date: readDate(faults, consent.dateTime, CONSENT, 'dateTime'),
    policyUris: readPolicyUris(faults, consent.policy),
    restricted: isFilled(consent.modifierExtension),
    root: consent.provision === undefined ? null : readProvision(faults, consent.provision, CONSENT, 'provision', 0),
  }
}

const isMiiCategory = ({ system, code }: Coding): boolean => code === MII_CATEGORY && system !== null && CATEGORY_SYSTEMS.includes(system)

function readConcepts(faults: Faults, value: unknown, up: Place, step: string): readonly (readonly Coding[])[] {
  const list = { up, step }
  return readList(faults, value, up, step).map((item, index) => readConcept(faults, item, list, index))
}

function readScope(faults: Faults, value: unknown): ConsentDocument['scope'] {
  if (value === undefined) return 'missing'
  const codings = readConcept(faults, value, CONSENT, 'scope')
  return codings.some(({ system, code }) => system === RESEARCH_SYSTEM && code === 'research') ? 'research' : 'other'
}

/**
 * Of several result types on one record the one that grants least counts (asymmetry): a status takes the permits of older documents away,
 * and only what is nothing but a policy record grants by the code on its root (R3).
 */
function resultTypeOf(categories: readonly (readonly Coding[])[]): ResultType {
  let found: ResultType | undefined
  for (const { system, code } of categories.flat()) {
    if (system !== RESULT_TYPE_SYSTEM) continue
    if (code === 'consent-status') return code
    found = code === 'policy' && found !== 'document' ? 'policy' : 'document'
  }
  return found ?? 'document'
}

/** References to contained resources (`#…`) mean a patient only inside their own resource: no identity. */
function readIdentities(faults: Faults, value: unknown): Identity[] {
  const patient = readObject(faults, value, CONSENT, 'patient')
  const identities: Identity[] = []
  const given = patient.identifier
  const identifiers = Array.isArray(given) ? given : given === undefined ? [] : [given]
  const place = { up: PATIENT, step: 'identifier' }
  for (const item of identifiers) {
    const identifier = readObject(faults, item, PATIENT, 'identifier')
    const system = readText(faults, identifier.system, place, 'system')
    const identity = readText(faults, identifier.value, place, 'value')
    if (system !== null && identity !== null) identities.push({ system, value: identity })
  }
  const reference = readText(faults, patient.reference, PATIENT, 'reference')
  if (reference !== null && !reference.startsWith('#')) identities.push({ system: 'reference', value: reference })
  return identities
}

function readPolicyUris(faults: Faults, value: unknown): string[] {
  const uris: string[] = []
  const list = { up: CONSENT, step: 'policy' }
  for (const [index, item] of readList(faults, value, CONSENT, 'policy').entries()) {
    const uri = readText(faults, readObject(faults, item, list, index).uri, { up: list, step: index }, 'uri')
    if (uri !== null) uris.push(uri)
  }
  return uris
}

const isFilled = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** Elements that narrow a permit and that no rule evaluates (R5). */
const isNarrowed = (fields: Fields): boolean =>
  isFilled(fields.purpose) ||
  isFilled(fields.actor) ||
  isFilled(fields.securityLabel) ||
  isFilled(fields.class) ||
  isFilled(fields.dataPeriod) ||
  isFilled(fields.modifierExtension) ||
  isFilled(fields.action) ||
  isFilled(fields.data)

function readProvision(faults: Faults, value: unknown, up: Place, step: string | number, depth: number): Provision {
  const at = { up, step }
  const fields = readObject(faults, value, up, step)
  if (depth > MAX_DEPTH) fault(faults, at, `must not be nested deeper than ${MAX_DEPTH} levels`)
  const type = readText(faults, fields.type, at, 'type')
  const period = readObject(faults, fields.period, at, 'period')
  const periodAt = { up: at, step: 'period' }
  const nested = depth > MAX_DEPTH ? [] : readList(faults, fields.provision, at, 'provision')
  const nestedAt = { up: at, step: 'provision' }
  return {
    type: type === 'permit' || type === 'deny' ? type : 'unknown',
    start: readDate(faults, period.start, periodAt, 'start'),
    end: readDate(faults, period.end, periodAt, 'end'),
    concepts: readConcepts(faults, fields.code, at, 'code'),
    restricted: isNarrowed(fields),
    provisions: nested.map((item, index) => readProvision(faults, item, nestedAt, index, depth + 1)),
  }
}
