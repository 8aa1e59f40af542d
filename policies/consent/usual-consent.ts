import {
  type ConsentDocument,
  type Identity,
  isMiiCategory,
  isResearch,
  isTestLabel,
  NO_PROVISIONS,
  type Provision,
  RESULT_TYPE_SYSTEM,
} from './fhir'
import { type FhirDate, parseFhirDate } from './fhir-date'
import type { Fields } from './fhir-reader'
import { type MiiCode, miiCodeOf } from './mii-code'

/** In JSON: the quotes and colon of a name, the quotes of its text, a comma. Brackets of an object or list take one more than its commas. */
const AROUND_TEXT = 6
const AROUND_MEMBER = 4
const BRACKETS = 1

/**
 * Reads a Consent of the usual form (one document with one level of provisions, nothing in it but what is listed here), of a text of
 * `length` characters: twice as fast as `parseConsent`, and the same document. Undefined: anything else; then `parseConsent` says what it is.
 *
 * That nothing else is in the text, neither an element that narrows, nor a name, nor a member given twice, is known by its length: what was read
 * takes so many characters at least (an escaped character takes more), and there are no others.
 */
export function readUsualConsent(json: unknown, length: number): ConsentDocument | undefined {
  const reader = new UsualReader()
  const document = documentOf(reader, reader.object(json))
  return reader.isUsual && reader.characters === length ? document : undefined
}

class UsualReader {
  isUsual = true
  /** The fewest characters in which JSON writes what was read so far, and a comma behind each of it. */
  characters = 0
  private lastText = ''
  private last: FhirDate | undefined
  private beforeText = ''
  private before: FhirDate | undefined

  other(): undefined {
    this.isUsual = false
  }
  object(value: unknown): Fields {
    this.characters += BRACKETS
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.isUsual = false
    return NO_FIELDS
  }
  member(value: unknown, name: string): Fields {
    this.characters += name.length + AROUND_MEMBER
    return this.object(value)
  }
  list(value: unknown, name: string): readonly unknown[] {
    if (value === undefined) return NOTHING
    this.characters += name.length + AROUND_MEMBER + BRACKETS
    if (Array.isArray(value) && value.length > 0) return value
    this.isUsual = false
    return NOTHING
  }
  text(value: unknown, name: string): string | null {
    if (value === undefined) return null
    if (typeof value === 'string' && value !== '') {
      this.characters += value.length + name.length + AROUND_TEXT
      return value
    }
    this.isUsual = false
    return null
  }
  /** Two days are remembered, because the periods of a form name the same. */
  date(text: string | null): FhirDate | null {
    if (text === null) return null
    if (text === this.lastText && this.last) return this.last
    if (text === this.beforeText && this.before) return this.before
    const date = parseFhirDate(text)
    if (date === undefined) return this.other() ?? null
    this.beforeText = this.lastText
    this.before = this.last
    this.lastText = text
    this.last = date
    return date
  }
}
const NO_FIELDS: Fields = {}
const NOTHING: readonly never[] = []

function documentOf(reader: UsualReader, consent: Fields): ConsentDocument {
  if (reader.text(consent.resourceType, 'resourceType') !== 'Consent') reader.isUsual = false
  const id = reader.text(consent.id, 'id')
  const status = reader.text(consent.status, 'status')
  const testData = consent.meta === undefined ? false : isTestData(reader, reader.member(consent.meta, 'meta'))
  const scope = consent.scope === undefined ? 'missing' : scopeOf(reader, reader.member(consent.scope, 'scope'))
  const miiCategory = hasMiiCategory(reader, consent.category)
  const identities = identitiesOf(reader, reader.member(consent.patient, 'patient'))
  const dateTime = reader.text(consent.dateTime, 'dateTime')
  readOrganizations(reader, consent.organization)
  return {
    id,
    status,
    scope,
    miiCategory,
    resultType: 'document',
    testData,
    identities,
    dateTime,
    date: reader.date(dateTime),
    policyUris: policyUrisOf(reader, consent.policy),
    restricted: false,
    root: rootOf(reader, reader.member(consent.provision, 'provision')),
  }
}

type Coding = { readonly system: string | null; readonly code: string | null }
/** A display stands beside a code only: elsewhere it may name a person. */
function codingOf(reader: UsualReader, value: unknown): Coding {
  const fields = reader.object(value)
  reader.characters += 1
  const code = reader.text(fields.code, 'code')
  if (code === null) reader.isUsual = false
  reader.text(fields.display, 'display')
  return { system: reader.text(fields.system, 'system'), code }
}

function isTestData(reader: UsualReader, meta: Fields): boolean {
  reader.text(meta.versionId, 'versionId')
  reader.text(meta.lastUpdated, 'lastUpdated')
  for (const profile of reader.list(meta.profile, 'profile')) {
    if (typeof profile === 'string') reader.characters += profile.length + 3
    else reader.isUsual = false
  }
  let found = false
  for (const label of reader.list(meta.security, 'security')) if (isTestLabel(codingOf(reader, label))) found = true
  return found
}

function scopeOf(reader: UsualReader, scope: Fields): ConsentDocument['scope'] {
  let research = false
  for (const coding of reader.list(scope.coding, 'coding')) if (isResearch(codingOf(reader, coding))) research = true
  return research ? 'research' : 'other'
}

/** What names a result type is no usual form. */
function hasMiiCategory(reader: UsualReader, categories: unknown): boolean {
  let found = false
  for (const category of reader.list(categories, 'category')) {
    const { coding } = reader.object(category)
    reader.characters += 1
    for (const value of reader.list(coding, 'coding')) {
      const read = codingOf(reader, value)
      if (read.system === RESULT_TYPE_SYSTEM) reader.isUsual = false
      if (isMiiCategory(read)) found = true
    }
  }
  return found
}

function identitiesOf(reader: UsualReader, patient: Fields): readonly Identity[] {
  const identities: Identity[] = []
  const { identifier } = patient
  if (Array.isArray(identifier)) {
    for (const one of reader.list(identifier, 'identifier')) {
      addIdentifier(reader, identities, reader.object(one))
      reader.characters += 1
    }
  } else if (identifier !== undefined) addIdentifier(reader, identities, reader.member(identifier, 'identifier'))
  const reference = reader.text(patient.reference, 'reference')
  if (reference !== null && !reference.startsWith('#')) identities.push({ system: 'reference', value: reference })
  return identities
}
function addIdentifier(reader: UsualReader, identities: Identity[], identifier: Fields): void {
  const system = reader.text(identifier.system, 'system')
  const value = reader.text(identifier.value, 'value')
  if (system !== null && value !== null) identities.push({ system, value })
}

function readOrganizations(reader: UsualReader, value: unknown): void {
  for (const item of reader.list(value, 'organization')) {
    const organization = reader.object(item)
    reader.text(organization.display, 'display')
    reader.text(organization.reference, 'reference')
    reader.characters += 1
  }
}

function policyUrisOf(reader: UsualReader, value: unknown): readonly string[] {
  const uris: string[] = []
  for (const item of reader.list(value, 'policy')) {
    const uri = reader.text(reader.object(item).uri, 'uri')
    reader.characters += 1
    if (uri !== null) uris.push(uri)
  }
  return uris
}

function rootOf(reader: UsualReader, fields: Fields): Provision {
  const nested: Provision[] = []
  for (const value of reader.list(fields.provision, 'provision')) {
    nested.push(provisionOf(reader, reader.object(value), NO_PROVISIONS))
    reader.characters += 1
  }
  return provisionOf(reader, fields, nested.length === 0 ? NO_PROVISIONS : nested)
}

function provisionOf(reader: UsualReader, fields: Fields, provisions: readonly Provision[]): Provision {
  const type = reader.text(fields.type, 'type')
  const period = reader.member(fields.period, 'period')
  const start = reader.date(reader.text(period.start, 'start'))
  const end = reader.date(reader.text(period.end, 'end'))
  const codes: MiiCode[] = []
  for (const concept of reader.list(fields.code, 'code')) {
    const { coding } = reader.object(concept)
    reader.characters += 1
    for (const value of reader.list(coding, 'coding')) {
      const { system, code } = codingOf(reader, value)
      const named = miiCodeOf(system, code)
      if (named !== undefined) codes.push(named)
    }
  }
  return {
    type: type === 'permit' || type === 'deny' ? type : 'unknown',
    start,
    end,
    hasCode: fields.code !== undefined,
    codes,
    restricted: false,
    provisions,
  }
}
