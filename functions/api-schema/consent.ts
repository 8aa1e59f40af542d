import * as z from 'zod'
import { VIOLATION_CODES } from '#policies/consent/profile-violations'
import { PERSONAL_DATA } from '#policies/consent/site-stream'
import { Accepted, DayText, InstantText, Slug } from './common'
import { contract } from './contract'

/** FHIR we only read: loose here, strict in policies/consent. */
export const FhirResource = z.looseObject({ resourceType: z.string() }).meta({ id: 'FhirResource' })
const base = { area: 'consent', access: 'caller' } as const
const fhir = { ...base, media: 'fhir' } as const
const Names = z.array(z.string().max(200)).max(100).nullish()
const Word = z.string().max(200).nullish()
/** What is asked: a purpose, or gates and windows, and days. What it means is judged in policies/consent/question.ts. */
export const ConsentQuestion = z
  .strictObject({
    purpose: Word,
    modifiers: Names,
    gate: Names,
    window: Names,
    decisionDate: Word,
    dataDate: Word,
    dataPeriod: z.strictObject({ start: Word, end: Word }).nullish(),
    knowledgeDate: Word,
    asOf: Word,
    retrospective: z.boolean().nullish(),
  })
  .meta({ id: 'ConsentQuestion' })
const Decisions = z.enum(['permit', 'deny', 'unknown', 'indeterminate'])
export const ConsentAnswer = z
  .looseObject({ decision: Decisions, release: z.boolean(), hypothetical: z.boolean() })
  .meta({ id: 'ConsentAnswer' })
export const IdentifierText = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed(), 'must be Unicode text')
const Identifier = z.strictObject({ system: IdentifierText, value: IdentifierText }).meta({ id: 'PatientIdentifier' })
/** Pseudonyms of one patient; all of them must be linked with each other. */
const AskedSubject = z.strictObject({ identifiers: z.array(Identifier).min(1).max(20), birthDate: DayText.optional() })
/** `site`: needed only by people who act for several sites. */
export const askedOf = (most: number) =>
  z.strictObject({
    rules: z.string().max(40).optional(),
    question: ConsentQuestion,
    subjects: z.array(AskedSubject).min(1).max(most),
    applicationId: Slug.optional(),
    site: Slug.optional(),
  })
const Source = z.object({ id: z.string().nullable(), template: z.string().nullable(), dateTime: z.string().nullable() })
const Interval = z.object({ start: z.string().nullable(), end: z.string().nullable() })
/** Intervals, documents and warnings are there with `explain: true`, and with `asOf`. */
const CheckAnswer = z
  .object({
    decision: Decisions,
    release: z.boolean(),
    hypothetical: z.boolean(),
    reason: z.string(),
    reasons: z
      .array(
        z.object({
          policy: z.string(),
          role: z.enum(['gate', 'window']),
          effect: Decisions,
          reason: z.string(),
          rule: z.string(),
          interval: Interval.nullish(),
          basedOn: z.array(Source).readonly().optional(),
        }),
      )
      .readonly(),
    rules: z.object({ id: z.string(), version: z.number().int() }),
    allowedIntervals: z
      .array(Interval.extend({ policy: z.string() }))
      .readonly()
      .optional(),
    warnings: z
      .array(z.object({ code: z.string(), detail: z.string(), basedOn: z.array(Source).readonly() }))
      .readonly()
      .optional(),
  })
  .meta({ id: 'CheckAnswer' })

export const createConsent = contract({
  ...fhir,
  id: 'createConsent',
  method: 'post',
  path: '/fhir/Consent',
  scope: 'consent:write',
  status: 201,
  summary: { de: 'Einwilligung aufnehmen', en: 'Take in a consent' },
  body: FhirResource,
  result: FhirResource,
})
const ConsentPath = z.strictObject({ consentId: z.string().regex(/^[A-Za-z0-9.-]{1,64}$/) })
export const putConsent = contract({
  ...fhir,
  id: 'putConsent',
  method: 'put',
  path: '/fhir/Consent/{consentId}',
  scope: 'consent:write',
  params: ConsentPath,
  summary: { de: 'Einwilligung unter eigener Kennung aufnehmen (neue Fassung)', en: 'Take in a consent under your id (a new version)' },
  body: FhirResource,
  result: FhirResource,
})
export const importConsents = contract({
  ...fhir,
  id: 'importConsents',
  method: 'post',
  path: '/fhir',
  scope: 'consent:write',
  summary: { de: 'Bundle von Einwilligungen aufnehmen (batch, transaction)', en: 'Take in a Bundle of consents (batch, transaction)' },
  body: FhirResource,
  result: FhirResource,
})
export const readConsent = contract({
  ...fhir,
  id: 'readConsent',
  method: 'get',
  path: '/fhir/Consent/{consentId}',
  scope: 'consent:read',
  params: ConsentPath,
  summary: { de: 'Einwilligung lesen, wie sie kam', en: 'Read a consent as it came' },
  result: FhirResource,
})
export const readConsentVersion = contract({
  ...fhir,
  id: 'readConsentVersion',
  method: 'get',
  path: '/fhir/Consent/{consentId}/_history/{version}',
  scope: 'consent:read',
  params: ConsentPath.extend({ version: z.string().regex(/^[1-9]\d{0,8}$/) }),
  summary: { de: 'Eine Fassung einer Einwilligung lesen', en: 'Read one version of a consent' },
  result: FhirResource,
})
/** `site`: needed only by people who act for several sites. */
const SiteQuery = z.strictObject({ site: Slug.optional() })
export const getConsentRecord = contract({
  ...base,
  id: 'getConsentRecord',
  method: 'get',
  path: '/v1/consent/documents/{consentId}',
  scope: 'consent:read',
  params: ConsentPath,
  query: SiteQuery,
  summary: { de: 'Was zu einer Einwilligung vermerkt wurde', en: 'What was noted with a consent' },
  result: z
    .object({
      id: z.string(),
      version: z.number().int(),
      receivedAt: InstantText,
      position: z.number().int(),
      violations: z.array(z.object({ code: z.enum(VIOLATION_CODES), path: z.string() })).readonly(),
      stripped: z.array(z.string()).readonly(),
    })
    .meta({ id: 'ConsentRecordView' }),
})
const PersonalData = z.enum(PERSONAL_DATA)
export const getConsentSettings = contract({
  ...base,
  id: 'getConsentSettings',
  method: 'get',
  path: '/v1/consent/settings',
  scope: 'consent:read',
  query: SiteQuery,
  summary: { de: 'Einstellungen des Standorts für Einwilligungen', en: "The site's settings for consents" },
  result: z.object({ site: Slug, personalData: PersonalData }),
})
export const changeConsentSettings = contract({
  ...base,
  id: 'changeConsentSettings',
  method: 'put',
  path: '/v1/consent/settings',
  idempotent: true,
  summary: { de: 'Einstellungen des Standorts ändern', en: "Change the site's settings" },
  body: z.strictObject({ personalData: PersonalData, site: Slug.optional() }),
  result: Accepted,
})
export const evaluateConsent = contract({
  ...base,
  id: 'evaluateConsent',
  method: 'post',
  path: '/v1/consent/evaluate',
  scope: 'consent:check',
  summary: { de: 'Einwilligungen im Aufruf beurteilen; nichts wird gespeichert', en: 'Judge the consents in the call; nothing is stored' },
  body: z.looseObject({}),
  result: ConsentAnswer,
})
const CheckRequest = askedOf(1000).extend({ recipient: Slug.optional(), explain: z.boolean().optional() })
export const checkConsent = contract({
  ...base,
  id: 'checkConsent',
  method: 'post',
  path: '/v1/consent/check',
  scope: 'consent:check',
  summary: { de: 'Darf heute herausgegeben werden? 1 bis 1.000 Personen', en: 'May it be released today? 1 to 1,000 subjects' },
  body: CheckRequest,
  /** All three null: the store was in trouble. Nothing was decided or recorded, and everybody is `indeterminate` for the reason `upstream-trouble`: ask again. */
  result: z.object({
    decisionId: z.string().nullable(),
    asOf: z.number().int().nullable(),
    validUntil: InstantText.nullable(),
    answers: z.array(CheckAnswer).readonly(),
  }),
})
export const isConsented = contract({
  ...fhir,
  id: 'isConsented',
  method: 'post',
  path: '/fhir/Consent/$is-consented',
  scope: 'consent:check',
  summary: {
    de: 'Darf heute herausgegeben werden? FHIR Parameters, auch die von gICS',
    en: 'May it be released today? FHIR Parameters, those of gICS too',
  },
  body: FhirResource,
  result: FhirResource,
})
export const consentContracts = [
  createConsent,
  putConsent,
  importConsents,
  readConsent,
  readConsentVersion,
  getConsentRecord,
  getConsentSettings,
  changeConsentSettings,
  evaluateConsent,
  checkConsent,
  isConsented,
]
