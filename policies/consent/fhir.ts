import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { FhirDate } from './fhir-date'
import { type Coding, type Fault, FhirReader, type Fields } from './fhir-reader'
import { type MiiCode, miiCodeOf } from './mii-code'

/** An identity of a patient; references have the system `reference` (consent.md, R2). */
export type Identity = { readonly system: string; readonly value: string }
export type ResultType = 'document' | 'consent-status' | 'policy'
export type Provision = {
  /** `unknown`: missing or no known word; it counts as a deny (R6). */
  readonly type: 'permit' | 'deny' | 'unknown'
  readonly start: FhirDate | null
  readonly end: FhirDate | null
  /** Does it name any CodeableConcept? */
  readonly hasCode: boolean
  /** What its codings of the MII system name, in their order; other systems never match (R6). */
  readonly codes: readonly MiiCode[]
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
export const RESULT_TYPE_SYSTEM = 'http://fhir.de/ConsentManagement/CodeSystem/ResultType'
const MII_CATEGORY = '2.16.840.1.113883.3.1937.777.24.2.184'
const MODULE_CONSENT = 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/'
const CATEGORY_SYSTEMS = [`${MODULE_CONSENT}mii-cs-consent-consent_category`, `${MODULE_CONSENT}mii-cs-consent-version-modules`]
const MAX_DEPTH = 16

/**
 * Reads one Consent, strictly in what the rules need and loosely in the rest.
 * Rejects with CONSENT_UNUSABLE and the FHIRPath of the first element that is malformed.
 */
export function parseConsent(json: unknown): Result<ConsentDocument, ConsentUnusable> {
  const reader = new FhirReader('Consent')
  const consent = reader.object(json ?? null)
  if (consent.resourceType !== 'Consent') reader.fault('resourceType must be Consent')
  if (reader.first) return unusable(reader.first)
  const document = readDocument(reader, consent)
  return reader.first ? unusable(reader.first) : ok(document)
}

const unusable = (found: Fault): Rejected<ConsentUnusable> => reject({ code: 'CONSENT_UNUSABLE', ...found })

function readDocument(reader: FhirReader, consent: Fields): ConsentDocument {
  const categories = reader.concepts(consent.category, 'category')
  const meta = reader.object(consent.meta, 'meta')
  return {
    id: reader.text(consent.id, 'id'),
    status: reader.text(consent.status, 'status'),
    scope: readScope(reader, consent.scope),
    miiCategory: categories.some((codings) => codings.some(isMiiCategory)),
    resultType: resultTypeOf(categories),
    testData: isTestData(reader, meta),
    identities: readIdentities(reader, consent.patient),
    dateTime: reader.text(consent.dateTime, 'dateTime'),
    date: reader.date(consent.dateTime, 'dateTime'),
    policyUris: readPolicyUris(reader, consent.policy),
    restricted: isFilled(consent.modifierExtension),
    root: consent.provision === undefined ? null : readProvision(reader, consent.provision, 'provision', 0),
  }
}

function isTestData(reader: FhirReader, meta: Fields): boolean {
  reader.enter('meta')
  const labels = reader.codings(meta.security, 'security')
  reader.leave()
  return labels.some(isTestLabel)
}

export const isTestLabel = ({ code }: Coding): boolean => code === 'HTEST'
export const isMiiCategory = ({ system, code }: Coding): boolean =>
  code === MII_CATEGORY && system !== null && CATEGORY_SYSTEMS.includes(system)

export const isResearch = ({ system, code }: Coding): boolean => system === RESEARCH_SYSTEM && code === 'research'

function readScope(reader: FhirReader, value: unknown): ConsentDocument['scope'] {
  if (value === undefined) return 'missing'
  const codings = reader.concept(value, 'scope')
  return codings.some(isResearch) ? 'research' : 'other'
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
function readIdentities(reader: FhirReader, value: unknown): Identity[] {
  const patient = reader.object(value, 'patient')
  const identities: Identity[] = []
  const given = patient.identifier
  const identifiers = Array.isArray(given) ? given : given === undefined ? [] : [given]
  reader.enter('patient')
  for (const item of identifiers) {
    const identifier = reader.object(item, 'identifier')
    reader.enter('identifier')
    const system = reader.text(identifier.system, 'system')
    const identity = reader.text(identifier.value, 'value')
    reader.leave()
    if (system !== null && identity !== null) identities.push({ system, value: identity })
  }
  const reference = reader.text(patient.reference, 'reference')
  reader.leave()
  if (reference !== null && !reference.startsWith('#')) identities.push({ system: 'reference', value: reference })
  return identities
}

function readPolicyUris(reader: FhirReader, value: unknown): string[] {
  const uris: string[] = []
  const items = reader.list(value, 'policy')
  reader.enter('policy')
  for (let index = 0; index < items.length; index += 1) {
    const policy = reader.object(items[index], index)
    reader.enter(index)
    const uri = reader.text(policy.uri, 'uri')
    reader.leave()
    if (uri !== null) uris.push(uri)
  }
  reader.leave()
  return uris
}

const isFilled = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** Elements that narrow a permit and that no rule evaluates (R5). */
const NARROWING = new Set(['purpose', 'actor', 'securityLabel', 'class', 'dataPeriod', 'modifierExtension', 'action', 'data'])
/** Goes by the names that are there: a provision has four, and asking it for eight that it does not have takes longer. */
function isNarrowed(fields: Fields): boolean {
  for (const name in fields) if (NARROWING.has(name) && isFilled(fields[name])) return true
  return false
}

export const NO_PROVISIONS: readonly Provision[] = []

function readProvision(reader: FhirReader, value: unknown, step: string | number, depth: number): Provision {
  const fields = reader.object(value, step)
  reader.enter(step)
  const tooDeep = depth > MAX_DEPTH
  if (tooDeep) reader.fault(`must not be nested deeper than ${MAX_DEPTH} levels`)
  const type = reader.text(fields.type, 'type')
  const period = reader.object(fields.period, 'period')
  const nested = tooDeep ? NO_PROVISIONS : reader.list(fields.provision, 'provision')
  reader.enter('period')
  const start = reader.date(period.start, 'start')
  const end = reader.date(period.end, 'end')
  reader.leave()
  const concepts = reader.concepts(fields.code, 'code')
  const provision: Provision = {
    type: type === 'permit' || type === 'deny' ? type : 'unknown',
    start,
    end,
    hasCode: concepts.length > 0,
    codes: concepts.flatMap((codings) => codings.flatMap(({ system, code }) => miiCodeOf(system, code) ?? [])),
    restricted: isNarrowed(fields),
    provisions: nested.length === 0 ? NO_PROVISIONS : readProvisions(reader, nested, depth + 1),
  }
  reader.leave()
  return provision
}

function readProvisions(reader: FhirReader, items: readonly unknown[], depth: number): readonly Provision[] {
  reader.enter('provision')
  const provisions: Provision[] = []
  for (let index = 0; index < items.length; index += 1) provisions.push(readProvision(reader, items[index], index, depth))
  reader.leave()
  return provisions
}
