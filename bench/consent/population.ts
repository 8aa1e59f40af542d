import { compileRecord } from '#policies/consent/compile'
import { isoOfDay } from '#policies/consent/days'
import { encodeRecord } from '#policies/consent/encode-record'
import { parseConsent } from '#policies/consent/fhir'

/**
 * A synthetic population of MII shape, all of it a function of the patient's number: consents of nine policies signed between 2020 and 2026,
 * 30 % of the patients with a second one up to two years later, 3 % with a withdrawal. Nobody of it exists.
 */
const OID = '2.16.840.1.113883.3.1937.777.24.5.3'
const TEMPLATES = 'urn:oid:2.16.840.1.113883.3.1937.777.24.2.'
const CATEGORY = 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/mii-cs-consent-version-modules'
const FIRST_DAY = 18_262
const DAYS = 2_400
const STEP = 28
const STEPS = 26
const LONG = [7, 8, 9, 20, 22, 37, 45]

type Shape = { readonly day: number; readonly second: 'none' | 'consent' | 'full' | 'partial'; readonly later: number }
const mixed = (number: number): number => {
  let value = Math.imul(number ^ (number >>> 16), 0x45d9f3b)
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  return (value ^ (value >>> 16)) >>> 0
}

/** What patient `number` of the whole population signed. */
export function shapeOf(number: number): Shape {
  const random = mixed(number + 1)
  const share = mixed(random) % 1000
  const second = share < 20 ? 'full' : share < 30 ? 'partial' : share < 330 ? 'consent' : 'none'
  return { day: FIRST_DAY + (random % DAYS), second, later: second === 'none' ? 0 : STEP * (1 + (mixed(random + 7) % STEPS)) }
}

const day = (number: number): string => isoOfDay(number) ?? ''
const provision = (type: string, code: number, start: string, end: string) => ({
  type,
  period: { start, end },
  code: [{ coding: [{ system: `urn:oid:${OID}`, code: `${OID}.${code}`, display: `Policy ${code} der Musterfassung` }] }],
})
function consentOf(pseudonym: string, signed: number, form: 'consent' | 'full' | 'partial') {
  const start = day(signed)
  const end = day(signed + 10_956)
  const nested =
    form === 'consent'
      ? [
          ...[6, 19].map((code) => provision('permit', code, start, day(signed + 1_825))),
          ...LONG.map((code) => provision('permit', code, start, end)),
        ]
      : (form === 'full' ? [6, 8] : [37, 45]).map((code) => provision('deny', code, start, end))
  return {
    resourceType: 'Consent',
    id: `c-${pseudonym}-${signed}`,
    meta: { profile: ['https://www.medizininformatik-initiative.de/fhir/modul-consent/StructureDefinition/mii-pr-consent-einwilligung'] },
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
    category: [
      { coding: [{ system: 'http://loinc.org', code: '57016-8' }] },
      { coding: [{ system: CATEGORY, code: '2.16.840.1.113883.3.1937.777.24.2.184' }] },
    ],
    patient: { reference: `Patient/${pseudonym}`, identifier: { system: SYSTEM, value: pseudonym } },
    dateTime: start,
    organization: [{ display: 'Musterklinikum' }],
    policy: [{ uri: `${TEMPLATES}${form === 'consent' ? '2079' : form === 'full' ? '2722' : '2723'}` }],
    provision: { type: 'deny', period: { start, end }, provision: nested },
  }
}
export const SYSTEM = 'https://treuhand.invalid/fhir/sid/pseudonym'
/** Pseudonym of patient `number`: fixed width, as trust centres give them. */
export const pseudonymOf = (number: number): string => `MII-${String(number).padStart(9, '0')}`

/** The FHIR resources of patient `number`. */
export function consentsOf(number: number): readonly object[] {
  const { day: signed, second, later } = shapeOf(number)
  const pseudonym = pseudonymOf(number)
  const first = consentOf(pseudonym, signed, 'consent')
  return second === 'none' ? [first] : [first, consentOf(pseudonym, signed + later, second)]
}

const packed = new Map<string, Uint8Array>()
/** The packed record of patient `number`, compiled from the resources; patients who signed the same on the same days share it. */
export function recordOf(number: number): Uint8Array {
  const { day: signed, second, later } = shapeOf(number)
  const key = `${signed} ${second} ${later}`
  const known = packed.get(key)
  if (known) return known
  const documents = consentsOf(number).map((resource) => {
    const parsed = parseConsent(resource)
    if (!parsed.ok) throw new TypeError(`patient ${number}: ${JSON.stringify(parsed.rejection)}`)
    return parsed.value
  })
  const record = encodeRecord(compileRecord(documents, { identifiers: documents.flatMap(({ identities }) => identities) }))
  packed.set(key, record)
  return record
}
