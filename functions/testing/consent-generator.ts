import { oneOf, type Random } from './tally-generator'

export type Json = Record<string, unknown>
const OID = '2.16.840.1.113883.3.1937.777.24.5.3'
const SYSTEM = `urn:oid:${OID}`
const TEMPLATES = 'urn:oid:2.16.840.1.113883.3.1937.777.24.2.'
const CATEGORY = 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/mii-cs-consent-version-modules'
const RESULT_TYPES = 'http://fhir.de/ConsentManagement/CodeSystem/ResultType'

const chance = (random: Random, probability: number): boolean => random() < probability
const below = (random: Random, bound: number): number => Math.floor(random() * bound)

/** Few days, so that many documents and periods meet. */
const DAYS = [
  '2015-06-01',
  '2018-01-02',
  '2020-02-29',
  '2020-09-01',
  '2020-09-02',
  '2021-01-01',
  '2023-03-01',
  '2023-03-02',
  '2024-06-01',
  '2025-01-02',
]
const ENDS = ['2023-03-02', '2025-08-31', '2026-01-01', '2030-12-31', '2050-08-31', '2050-08-31', '2050-08-31', '3000-01-01']
const POLICIES = [6, 8, 45, 46, 19, 20, 22, 51, 52]
const CODES = [...POLICIES, 7, 11, 105, 1, 44, 18, 999]
const OF_CONSENT = ['1790', '1791', '2079', '2079', '184', '4048', null]
const WITHDRAWALS = ['2718', '2719', '2720', '2721', '2722', '2723']
const OF_MINORS = ['3542', '3542', '3543', '3544']
const STATUSES = ['inactive', 'draft', 'proposed', 'rejected', 'entered-in-error', 'archived', null]

/** What a request is about; `noise` scales how often something is odd (0 = all clean). */
type Mood = { readonly noise: number; readonly minors: boolean }
const MOODS: readonly Mood[] = [
  { noise: 0, minors: false },
  { noise: 0, minors: false },
  { noise: 0, minors: true },
  { noise: 0.3, minors: false },
  { noise: 0.3, minors: true },
  { noise: 1, minors: false },
]

const written = (random: Random, day: string, noise: number): string => {
  if (!chance(random, 0.1 * noise)) return day
  return oneOf(random, [day.slice(0, 7), day.slice(0, 4), `${day}T23:30:00Z`, `${day}T00:10:00+02:00`, `${day}T12:00:00+01:00`])
}

function period(random: Random, day: string, noise: number): Json {
  const start = chance(random, 0.08 * noise) ? null : written(random, chance(random, 0.8) ? day : oneOf(random, DAYS), noise)
  const end = chance(random, 0.15) ? null : written(random, oneOf(random, ENDS), noise)
  return { ...(start && { start }), ...(end && { end }) }
}

function concept(random: Random, codes: readonly number[], noise: number): Json {
  const local = { system: 'https://ths-greifswald.de/fhir/CodeSystem/gics/Policy', code: 'MDAT_erheben' }
  if (chance(random, 0.04 * noise)) return { coding: [local] }
  const coding = { system: chance(random, 0.05 * noise) ? OID : SYSTEM, code: `${OID}.${oneOf(random, codes)}` }
  return { coding: chance(random, 0.1) ? [local, coding] : [coding] }
}

function provision(random: Random, day: string, permits: number, noise: number, depth: number): Json {
  const type = chance(random, permits) ? 'permit' : chance(random, 0.3 * noise) ? oneOf(random, ['other', null]) : 'deny'
  const codes = chance(random, 0.15) ? CODES : POLICIES
  return {
    ...(type && { type }),
    ...(!chance(random, 0.03 * noise) && { period: period(random, day, noise) }),
    code: Array.from({ length: 1 + below(random, 3) }, () => concept(random, codes, noise)),
    ...(chance(random, 0.04 * noise) && { actor: [{}] }),
    ...(depth > 0 && chance(random, 0.06 * noise) && { provision: [provision(random, day, permits, noise, depth - 1)] }),
  }
}

function root(random: Random, day: string, permits: number, noise: number, resultType: string | null): Json {
  if (resultType === 'policy') return provision(random, day, permits, noise, 0)
  const type = chance(random, 0.07 * noise) ? oneOf(random, ['permit', null]) : 'deny'
  const count = chance(random, 0.08) ? 0 : 1 + below(random, 6)
  return {
    ...(type && { type }),
    ...(!chance(random, 0.05 * noise) && { period: chance(random, 0.2) ? period(random, day, noise) : { start: day } }),
    provision: Array.from({ length: count }, () => provision(random, day, permits, noise, 1)),
  }
}

const categories = (random: Random, resultType: string | null, noise: number): Json[] => [
  { coding: [{ system: 'http://loinc.org', code: '57016-8' }] },
  ...(chance(random, 0.12 * noise) ? [] : [{ coding: [{ system: CATEGORY, code: '2.16.840.1.113883.3.1937.777.24.2.184' }] }]),
  ...(resultType ? [{ coding: [{ system: RESULT_TYPES, code: resultType }] }] : []),
]
const PATIENTS: readonly Json[] = [
  { reference: 'Patient/1' },
  { reference: 'Patient/1' },
  { identifier: { system: 's', value: '1' } },
  { identifier: { system: 's', value: '1' }, reference: 'Patient/2' },
  {
    identifier: [
      { system: 'u', value: '9' },
      { system: 's', value: '1' },
    ],
    reference: 'Patient/2',
  },
]
const FOREIGN: readonly Json[] = [{ reference: 'Patient/2' }, { identifier: { system: 't', value: '1' } }]

function templateArc(random: Random, { minors }: Mood): string | null {
  if (chance(random, 0.12)) return oneOf(random, WITHDRAWALS)
  if (chance(random, 0.03)) return '4053'
  return minors && chance(random, 0.7) ? oneOf(random, OF_MINORS) : oneOf(random, OF_CONSENT)
}

/** One Consent of MII shape with a share of everything that the rules speak of. */
export function randomConsent(random: Random, id: string, mood: Mood = { noise: 1, minors: false }): Json {
  const { noise } = mood
  const day = oneOf(random, DAYS)
  const arc = templateArc(random, mood)
  const permits = arc?.startsWith('27') || chance(random, 0.1) ? 0.1 : 0.96
  const resultType = chance(random, 0.12) ? oneOf(random, ['document', 'consent-status', 'policy', 'policy']) : null
  const status = chance(random, 0.05 + 0.15 * noise) ? oneOf(random, STATUSES) : 'active'
  const scope = chance(random, 0.1 * noise) ? oneOf(random, ['treatment', null]) : 'research'
  return {
    resourceType: 'Consent',
    id,
    ...(status && { status }),
    ...(scope && { scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: scope }] } }),
    category: categories(random, resultType, noise),
    patient: oneOf(random, chance(random, 0.1 * noise) ? FOREIGN : PATIENTS),
    ...(!chance(random, 0.08 * noise) && { dateTime: written(random, day, noise) }),
    ...(arc && { policy: [{ uri: TEMPLATES + arc }] }),
    ...(!chance(random, 0.03 * noise) && { provision: root(random, day, permits, noise, resultType) }),
  }
}

function randomQuestion(random: Random): Json {
  const decisions = ['2021-06-01', '2024-01-15', '2025-01-02', '2025-02-02', '2026-01-01', '2027-02-02', '2031-01-01']
  const dates = [
    '2016-07-01',
    '2019-05-05',
    '2020-09-01',
    '2021-01-01',
    '2021-06-01',
    '2022-02-02',
    '2023-03-01',
    '2024-01-15',
    '2025-01-02',
  ]
  const data = chance(random, 0.75)
    ? { dataDate: oneOf(random, [...dates, ...dates, '2023', '2023-03', '1899-12-31', '2010-01-01']) }
    : {
        dataPeriod: oneOf(random, [
          { start: '2023-02-01', end: '2023-04' },
          { start: '2021-01-01' },
          { end: '2021-01-01' },
          { start: '2020-09-02', end: '2025-08-31' },
          { start: '2014-01-01', end: '2021-02-02' },
        ]),
      }
  return {
    decisionDate: oneOf(random, decisions),
    ...oneOf(random, [
      { purpose: 'central-analysis' },
      { purpose: 'central-analysis' },
      { purpose: 'biosample-use' },
      { gate: ['.8'] },
      { gate: [`.${oneOf(random, POLICIES)}`], window: ['.6'] },
      { window: ['.19', '.6'] },
      { window: ['.6'] },
    ]),
    ...data,
    ...(chance(random, 0.4) && { retrospective: true }),
    ...(chance(random, 0.1) && { knowledgeDate: oneOf(random, DAYS) }),
  }
}

/** The same document as gICS gives it for a search by policy: a record per provision, code on the root. */
function asPolicyRecords(consent: Json): Json[] {
  const nested = (consent.provision as Json | undefined)?.provision
  const provisions = Array.isArray(nested) ? nested : []
  const category = [...(consent.category as Json[]).slice(0, 2), { coding: [{ system: RESULT_TYPES, code: 'policy' }] }]
  return provisions.map((provision: Json, index) => ({ ...consent, id: `${consent.id}-${index}`, category, provision }))
}

const BIRTH_DATES = ['2002-09-01', '2006-01-01', '2008-02-29', '2012-05-05', '2014-06-01', '2017-01-01', '2019-01-01', '2019-01-01']

/** A request about one subject with up to four records, some of which may be of somebody else. */
export function randomRequest(random: Random): { rules: string; question: Json; subject: Json; consents: Json[] } {
  const mood = oneOf(random, MOODS)
  const birthDate = chance(random, mood.minors ? 0.85 : 0.1) ? oneOf(random, BIRTH_DATES) : null
  return {
    rules: oneOf(random, ['mii-default', 'strict']),
    question: randomQuestion(random),
    subject: {
      identifiers: [
        { system: 'reference', value: 'Patient/1' },
        { system: 's', value: '1' },
      ],
      ...(birthDate && { birthDate }),
    },
    consents: Array.from({ length: below(random, 5) }, (_, index) => randomConsent(random, `c${index}`, mood)).flatMap((consent) =>
      chance(random, 0.08) ? asPolicyRecords(consent) : [consent],
    ),
  }
}

/** A clean consent of nine policies, signed on 2020-09-01, as gICS writes it. */
export function plainConsent(): Json {
  const permit = (code: number, end: string): Json => ({
    type: 'permit',
    period: { start: '2020-09-01', end },
    code: [{ coding: [{ system: SYSTEM, code: `${OID}.${code}` }] }],
  })
  return {
    resourceType: 'Consent',
    id: 'plain',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
    category: [{ coding: [{ system: CATEGORY, code: '2.16.840.1.113883.3.1937.777.24.2.184' }] }],
    patient: { reference: 'Patient/1' },
    dateTime: '2020-09-01',
    policy: [{ uri: `${TEMPLATES}1791` }],
    provision: {
      type: 'deny',
      period: { start: '2020-09-01', end: '2050-08-31' },
      provision: [
        permit(6, '2025-08-31'),
        permit(19, '2025-08-31'),
        ...[7, 8, 9, 20, 22, 37, 45].map((code) => permit(code, '2050-08-31')),
      ],
    },
  }
}
