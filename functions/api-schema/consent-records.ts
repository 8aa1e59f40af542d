import * as z from 'zod'
import { InstantText, Slug } from './common'
import { FhirResource } from './consent'
import { contract } from './contract'

const base = { area: 'consent', access: 'caller' } as const
const fhir = { ...base, media: 'fhir' } as const
const open = { ...fhir, access: 'public' } as const
const Position = z.number().int()
const PositionText = z.string().regex(/^\d{1,15}$/)
/** What a patient is known by at a site; only ever in bodies. */
export const Identifier = z.object({ system: z.string(), value: z.string() })
const Values = z.record(z.string().max(64), z.union([z.string().max(20_000), z.array(z.string().max(2000)).max(10)]))

export const listConsentChanges = contract({
  ...base,
  id: 'listConsentChanges',
  method: 'get',
  path: '/v1/consent/changes',
  scope: 'consent:read',
  query: z.strictObject({
    cursor: PositionText.optional(),
    kind: z.literal('withdrawn').optional(),
    limit: z
      .string()
      .regex(/^([1-9]\d?|100)$/)
      .optional(),
    identifiers: z.enum(['true', 'false']).optional(),
    site: Slug.optional(),
  }),
  summary: { de: 'Änderungen des Standorts, lückenlos', en: 'Changes of the site, without gaps' },
  result: z.object({
    items: z
      .array(
        z.object({
          position: Position,
          subject: z.string(),
          kind: z.enum(['changed', 'withdrawn', 'erased']),
          united: z.array(z.string()).readonly(),
          at: InstantText.optional(),
          identifiers: z.array(Identifier).readonly().optional(),
        }),
      )
      .readonly(),
    cursor: Position,
    upToDate: z.boolean(),
  }),
})
const IdentifierText = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed(), 'must be Unicode text')
const Identifiers = z
  .array(z.strictObject({ system: IdentifierText, value: IdentifierText }))
  .min(1)
  .max(20)
export const findSubjects = contract({
  ...base,
  id: 'findSubjects',
  method: 'post',
  path: '/v1/consent/subjects',
  scope: 'consent:read',
  summary: { de: 'Schlüssel von Personen, die in Adressen stehen dürfen', en: 'Keys of subjects that may stand in URLs' },
  body: z.strictObject({ identifiers: Identifiers, site: Slug.optional() }),
  result: z.object({ items: z.array(z.object({ key: z.string(), subject: z.string().nullable() })).readonly() }),
})
export const changeIdentifiers = contract({
  ...base,
  id: 'changeIdentifiers',
  method: 'put',
  path: '/v1/consent/subjects/{subjectKey}/identifiers',
  scope: 'consent:write',
  params: z.strictObject({ subjectKey: z.string().regex(/^[A-Za-z0-9_-]{20,64}$/) }),
  summary: { de: 'Kennungen einer Person verknüpfen oder lösen', en: 'Link or unlink identifiers of a subject' },
  body: z
    .strictObject({ link: Identifiers.optional(), unlink: Identifiers.optional(), site: Slug.optional() })
    .refine(({ link, unlink }) => (link === undefined) !== (unlink === undefined), 'either link or unlink'),
  result: z.object({ subjects: z.array(z.string()).readonly(), position: Position }),
})
export const searchConsents = contract({
  ...fhir,
  id: 'searchConsents',
  method: 'post',
  path: '/fhir/Consent/_search',
  scope: 'consent:read',
  bodyMedia: 'form',
  query: z.strictObject({}),
  summary: { de: 'Einwilligungen suchen; Kennungen nur im Rumpf', en: 'Search consents; identifiers only in the body' },
  body: Values,
  result: FhirResource,
})
export const browseConsents = contract({
  ...fhir,
  id: 'browseConsents',
  method: 'get',
  path: '/fhir/Consent',
  scope: 'consent:read',
  query: z.object({ _page: z.string().max(12_000).optional() }).catchall(z.string().max(20_000)),
  summary: { de: 'Eine Seite einer Suche; mit Kennungen 405', en: 'A page of a search; with identifiers 405' },
  result: FhirResource,
})
const Effect = z.enum(['permit', 'deny', 'unknown', 'indeterminate'])
export const getDecision = contract({
  ...base,
  id: 'getDecision',
  method: 'get',
  path: '/v1/consent/decisions/{decisionId}',
  scope: 'consent:read',
  params: z.strictObject({ decisionId: Slug }),
  summary: {
    de: 'Warum so entschieden wurde, und der Beweis aus dem Protokoll',
    en: 'Why it was decided so, and the proof from the ledger',
  },
  result: z
    .object({
      id: Slug,
      site: Slug,
      kind: z.enum(['check', 'cohort-release']),
      at: InstantText,
      actor: z.object({ person: z.string(), role: z.string(), site: Slug.optional() }),
      position: Position,
      questionHash: z.string(),
      rules: z.object({ id: z.string(), version: z.number().int() }),
      counts: z.object({ permit: Position, deny: Position, unknown: Position, indeterminate: Position }),
      released: Position,
      resultHash: z.string(),
      applicationId: Slug.optional(),
      cohortId: Slug.optional(),
      statements: z
        .array(
          z.object({
            policy: z.string(),
            role: z.enum(['gate', 'window']),
            effect: Effect,
            reason: z.string(),
            rule: z.string(),
            documents: z.array(z.string()).readonly(),
          }),
        )
        .readonly()
        .optional(),
      leaf: z.string(),
      seal: z
        .object({
          stream: z.string(),
          sequence: Position,
          minute: z.string(),
          root: z.string(),
          path: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string() })).readonly(),
          covered: z.boolean(),
        })
        .nullable(),
    })
    .meta({ id: 'DecisionView' }),
})
export const getCapabilities = contract({
  ...open,
  id: 'getCapabilities',
  method: 'get',
  path: '/fhir/metadata',
  summary: { de: 'Was dieser FHIR-Server kann', en: 'What this FHIR server can do' },
  result: FhirResource,
})
export const getOperationDefinition = contract({
  ...open,
  id: 'getOperationDefinition',
  method: 'get',
  path: '/fhir/OperationDefinition/{name}',
  params: z.strictObject({ name: z.string().max(64) }),
  summary: { de: 'Beschreibung einer Operation', en: 'Definition of an operation' },
  result: FhirResource,
})
export const consentRecordContracts = [
  getDecision,
  findSubjects,
  changeIdentifiers,
  listConsentChanges,
  searchConsents,
  browseConsents,
  getCapabilities,
  getOperationDefinition,
]
