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
const ENDS = [...DAYS, '2025-08-31', '2026-01-01', '2030-12-31', '2050-08-31', '3000-01-01']
const POLICIES = [6, 6, 8, 8, 7, 45, 45, 46, 19, 20, 22, 51, 52, 11, 105]
const CODES = [...POLICIES, 1, 44, 999]
const OF_CONSENT = ['1790', '1791', '1791', '2079', '2079', '184', '4048', null]
const TEMPLATE_ARCS = [...OF_CONSENT, ...OF_CONSENT, '2718', '2719', '2720', '2721', '2722', '2723', '4053', '3542', '3542', '3543', '3544']
const STATUSES = [...Array<string>(14).fill('active'), 'inactive', 'draft', 'proposed', 'rejected', 'entered-in-error', 'archived', null]

const written = (random: Random, day: string): string => {
  if (chance(random, 0.9)) return day
  return oneOf(random, [day.slice(0, 7), day.slice(0, 4), `${day}T23:30:00Z`, `${day}T00:10:00+02:00`, `${day}T12:00:00+01:00`])
}

function period(random: Random, day: string): Json {
  const start = chance(random, 0.92) ? written(random, chance(random, 0.7) ? day : oneOf(random, DAYS)) : undefined
  const end = chance(random, 0.85) ? written(random, oneOf(random, ENDS)) : undefined
  return { ...(start && { start }), ...(end && { end }) }
}

function concept(random: Random): Json {
  const code = `${OID}.${oneOf(random, CODES)}`
  const local = { system: 'https://ths-greifswald.de/fhir/CodeSystem/gics/Policy', code: 'MDAT_erheben' }
  if (chance(random, 0.04)) return { coding: [local] }
  const coding = { system: chance(random, 0.05) ? OID : SYSTEM, code }
  return { coding: chance(random, 0.1) ? [local, coding] : [coding] }
}

function provision(random: Random, day: string, permits: number, depth: number): Json {
  const type = chance(random, permits) ? 'permit' : oneOf(random, ['deny', 'deny', 'deny', 'other', null])
  return {
    ...(type && { type }),
    ...(chance(random, 0.97) && { period: period(random, day) }),
    code: Array.from({ length: chance(random, 0.2) ? 2 : 1 }, () => concept(random)),
    ...(chance(random, 0.04) && { actor: [{}] }),
    ...(depth > 0 && chance(random, 0.06) && { provision: [provision(random, day, permits, depth - 1)] }),
  }
}

function root(random: Random, day: string, permits: number, resultType: string | undefined): Json {
  const base = {
    type: chance(random, 0.93) ? 'deny' : oneOf(random, ['permit', null]),
    period: chance(random, 0.2) ? period(random, day) : { start: day },
  }
  if (resultType === 'policy') return provision(random, day, permits, 0)
  const count = chance(random, 0.08) ? 0 : 1 + below(random, 5)
  return {
    ...(base.type && { type: base.type }),
    ...(chance(random, 0.95) && { period: base.period }),
    provision: Array.from({ length: count }, () => provision(random, day, permits, 1)),
  }
}

function categories(random: Random, resultType: string | undefined): Json[] {
  return [
    { coding: [{ system: 'http://loinc.org', code: '57016-8' }] },
    ...(chance(random, 0.93) ? [{ coding: [{ system: CATEGORY, code: '2.16.840.1.113883.3.1937.777.24.2.184' }] }] : []),
    ...(resultType ? [{ coding: [{ system: RESULT_TYPES, code: resultType }] }] : []),
  ]
}

/** One Consent of MII shape, mostly clean, with a share of everything that the rules speak of. */
export function randomConsent(random: Random, id: string): Json {
  const day = oneOf(random, DAYS)
  const arc = oneOf(random, TEMPLATE_ARCS)
  const permits = arc?.startsWith('27') || chance(random, 0.15) ? 0.2 : 0.9
  const resultType = chance(random, 0.15) ? oneOf(random, ['document', 'consent-status', 'policy', 'policy']) : undefined
  const status = oneOf(random, STATUSES)
  const scope = chance(random, 0.93) ? 'research' : oneOf(random, ['treatment', null])
  return {
    resourceType: 'Consent',
    id,
    ...(status && { status }),
    ...(scope && { scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: scope }] } }),
    category: categories(random, resultType),
    patient: oneOf(random, [
      { reference: 'Patient/1' },
      { reference: 'Patient/1' },
      { identifier: { system: 's', value: '1' } },
      { identifier: { system: 's', value: '1' }, reference: 'Patient/2' },
    ]),
    ...(chance(random, 0.94) && { dateTime: written(random, day) }),
    ...(arc && { policy: [{ uri: TEMPLATES + arc }] }),
    ...(chance(random, 0.97) && { provision: root(random, day, permits, resultType) }),
  }
}

function randomQuestion(random: Random): Json {
  const dates = [...DAYS, '2016-07-01', '2019-05-05', '2024-01-15', '2027-02-02', '2031-01-01']
  const data = chance(random, 0.75)
    ? { dataDate: oneOf(random, [...dates, '2023', '2023-03', '1899-12-31', '2010-01-01']) }
    : {
        dataPeriod: oneOf(random, [
          { start: '2023-02-01', end: '2023-04' },
          { start: '2021-01-01' },
          { start: '2020-09-02', end: '2025-08-31' },
        ]),
      }
  return {
    decisionDate: oneOf(random, dates),
    ...oneOf(random, [
      { purpose: 'central-analysis' },
      { purpose: 'biosample-use' },
      { gate: ['.8'] },
      { gate: [`.${oneOf(random, POLICIES)}`], window: ['.6'] },
      { window: ['.19', '.6'] },
    ]),
    ...data,
    ...(chance(random, 0.4) && { retrospective: true }),
    ...(chance(random, 0.1) && { knowledgeDate: oneOf(random, DAYS) }),
  }
}

/** A request about one subject with up to five records, some of which may be of somebody else. */
export function randomRequest(random: Random): { rules: string; question: Json; subject: Json; consents: Json[] } {
  const birthDate = chance(random, 0.35)
    ? oneOf(random, ['2002-09-01', '2006-01-01', '2008-02-29', '2012-05-05', '2017-01-01', '2019-01-01'])
    : undefined
  const consents = Array.from({ length: below(random, 6) }, (_, index) => randomConsent(random, `c${index}`))
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
    consents,
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
