import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Identity } from '#policies/consent/fhir'

export type Resource = Readonly<Record<string, unknown>>
const OID = '2.16.840.1.113883.3.1937.777.24.5.3'
const CATEGORY = {
  system: 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/mii-cs-consent-version-modules',
  code: '2.16.840.1.113883.3.1937.777.24.2.184',
}
/** The pseudonym system of the tests. */
export const PSEUDONYMS = 'https://treuhand.test/pseudonyms'
export const pseudonym = (value: string): Identity => ({ system: PSEUDONYMS, value })

type Wishes = {
  readonly patients: readonly string[]
  readonly day?: string
  readonly id?: string
  readonly permits?: readonly number[]
  readonly denies?: readonly number[]
  /** Last arc of the template's OID: 2079 consent 1.7.2, 2722 full withdrawal, 2723 partial withdrawal. */
  readonly template?: string
  readonly over?: Resource
}
const nested = (type: string, day: string) => (code: number) => ({
  type,
  period: { start: day, end: '2050-08-31' },
  code: [{ coding: [{ system: `urn:oid:${OID}`, code: `${OID}.${code}` }] }],
})

/** A clean broad consent: active, signed on `day`, with these permits and denies. */
export function consentOf({
  patients,
  day = '2024-09-02',
  id,
  permits = [6, 7, 8],
  denies = [],
  template = '2079',
  over = {},
}: Wishes): Resource {
  return {
    resourceType: 'Consent',
    ...(id === undefined ? {} : { id }),
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '57016-8' }] }, { coding: [CATEGORY] }],
    patient: { identifier: patients.map((value) => ({ ...pseudonym(value) })) },
    dateTime: day,
    policy: [{ uri: `urn:oid:2.16.840.1.113883.3.1937.777.24.2.${template}` }],
    provision: {
      type: 'deny',
      period: { start: day, end: '2050-08-31' },
      provision: [...permits.map(nested('permit', day)), ...denies.map(nested('deny', day))],
    },
    ...over,
  }
}
/** Takes everything back from `day` on. */
export const withdrawalOf = (patient: string, day: string): Resource =>
  consentOf({ patients: [patient], day, permits: [], template: '2722' })

export type Shipped = { readonly file: string; readonly resource: Resource; readonly text: string }
/** Every Consent resource in test-data/consent, also those within Bundles (their text then is re-printed). */
export function shippedConsents(): readonly Shipped[] {
  const folder = join(import.meta.dirname, '../../test-data/consent')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const json: unknown = JSON.parse(text)
    return within(json).map((resource) => ({ file, resource, text: resource === json ? text : JSON.stringify(resource) }))
  })
}
function within(json: unknown): readonly Resource[] {
  const { resourceType, entry = [] } = json as { resourceType?: string; entry?: readonly { readonly resource: unknown }[] }
  if (resourceType === 'Consent') return [json as Resource]
  return resourceType === 'Bundle' ? entry.flatMap(({ resource }) => within(resource)) : []
}
