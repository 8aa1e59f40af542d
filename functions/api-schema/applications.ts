import * as z from 'zod'
import { CONDITION_VERDICTS } from '#policies/application/events'
import { SECTION_IDS } from '#policies/application/form/sections'
import { ApplicationSummary, ApplicationView, FormView, PHASES } from './application-views'
import { Accepted, ApplicationPath, ApplicationSitePath, FieldProblem, InstantText, Sha256Text, Slug, Text } from './common'
import { contract } from './contract'

const record = (p: { applicationId: string }) => `application#${p.applicationId}`
const base = { area: 'applications', access: 'caller' } as const
const command = { ...base, params: ApplicationPath, result: Accepted, idempotent: true, record } as const
const siteCommand = { ...base, params: ApplicationSitePath, result: Accepted, idempotent: true, record } as const

export const createApplication = contract({
  ...base,
  id: 'createApplication',
  method: 'post',
  path: '/v1/applications',
  status: 201,
  idempotent: true,
  summary: { de: 'Antrag beginnen', en: 'Begin an application' },
  body: z.strictObject({ title: z.string().trim().min(1).max(1000) }),
  result: z.object({ applicationId: Slug }),
})
export const listApplications = contract({
  ...base,
  id: 'listApplications',
  method: 'get',
  path: '/v1/applications',
  summary: { de: 'Anträge auflisten', en: 'List applications' },
  query: z.object({ phase: z.enum(PHASES).optional() }),
  result: z.object({ items: z.array(ApplicationSummary) }),
})
export const getApplication = contract({
  ...base,
  id: 'getApplication',
  method: 'get',
  path: '/v1/applications/{applicationId}',
  params: ApplicationPath,
  record,
  summary: { de: 'Antrag lesen', en: 'Read an application' },
  result: ApplicationView,
})
export const getForm = contract({
  ...base,
  id: 'getForm',
  method: 'get',
  path: '/v1/applications/{applicationId}/form',
  params: ApplicationPath,
  record,
  summary: { de: 'Formular lesen', en: 'Read the form' },
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  result: FormView,
})
export const saveSection = contract({
  ...base,
  id: 'saveSection',
  method: 'put',
  path: '/v1/applications/{applicationId}/form/{section}',
  params: z.strictObject({ applicationId: Slug, section: z.enum(SECTION_IDS as unknown as readonly [string, ...string[]]) }),
  record,
  summary: {
    de: 'Abschnitt speichern (If-Match mit der Revision des Abschnitts)',
    en: 'Save a section (If-Match with the revision of the section)',
  },
  ifMatch: true,
  body: z.strictObject({ content: z.record(z.string(), z.unknown()) }),
  result: z.object({
    revision: z.number().int(),
    savedAt: InstantText,
    state: z.string(),
    errors: z.array(FieldProblem),
  }),
})
export const submitApplication = contract({
  ...command,
  id: 'submitApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/submissions',
  summary: { de: 'Einreichen oder erneut einreichen', en: 'Submit or resubmit' },
  body: z.strictObject({
    answers: z
      .array(z.strictObject({ request: z.string(), answer: Text }))
      .max(50)
      .default([]),
  }),
})
export const withdrawApplication = contract({
  ...command,
  id: 'withdrawApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/withdrawal',
  summary: { de: 'Antrag zurückziehen', en: 'Withdraw the application' },
  body: z.strictObject({ reason: Text.optional() }),
})
export const acceptFormally = contract({
  ...command,
  id: 'acceptFormally',
  method: 'post',
  path: '/v1/applications/{applicationId}/formal-check/acceptance',
  summary: { de: 'Formale Prüfung bestehen lassen und an die Standorte geben', en: 'Accept formally and release to the sites' },
  body: z.strictObject({ sealedHash: Sha256Text }),
})
export const returnApplication = contract({
  ...command,
  id: 'returnApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/formal-check/return',
  summary: { de: 'Mit Nachforderungen zurückgeben', en: 'Return with requests' },
  body: z.strictObject({
    sealedHash: Sha256Text,
    requests: z
      .array(z.strictObject({ section: z.string().max(64), text: Text }))
      .min(1)
      .max(50),
  }),
})
export const rejectApplication = contract({
  ...command,
  id: 'rejectApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/formal-check/rejection',
  summary: { de: 'Ablehnen', en: 'Reject' },
  body: z.strictObject({ sealedHash: Sha256Text, reason: Text }),
})
export const precheckSite = contract({
  ...siteCommand,
  id: 'precheckSite',
  method: 'post',
  path: '/v1/applications/{applicationId}/sites/{site}/precheck',
  summary: { de: 'Vorprüfung des Standorts', en: 'Pre-check of the site' },
  body: z.strictObject({ sealedHash: Sha256Text, feasible: z.boolean(), cases: z.int().min(0).max(50_000_000), remarks: Text.optional() }),
})
export const closeSiteReview = contract({
  ...command,
  id: 'closeSiteReview',
  method: 'post',
  path: '/v1/applications/{applicationId}/site-review/closure',
  summary: {
    de: 'Standortprüfung schließen; offene Standorte werden ausgeschlossen',
    en: 'Close the site review; open sites are excluded',
  },
  body: z.strictObject({ reason: Text }),
})
export const answerCondition = contract({
  ...base,
  id: 'answerCondition',
  method: 'post',
  path: '/v1/applications/{applicationId}/conditions/{conditionId}/answer',
  params: z.strictObject({ applicationId: Slug, conditionId: z.string().max(80) }),
  result: Accepted,
  idempotent: true,
  record,
  summary: { de: 'Auflage annehmen oder ablehnen', en: 'Accept or refuse a condition' },
  body: z.strictObject({ accept: z.boolean() }),
})
const conditionCommand = {
  ...base,
  method: 'post',
  params: z.strictObject({ applicationId: Slug, conditionId: z.string().max(80) }),
  result: Accepted,
  idempotent: true,
  record,
  seals: (p: { applicationId: string }) => p.applicationId,
} as const
export const giveEvidence = contract({
  ...conditionCommand,
  id: 'giveEvidence',
  path: '/v1/applications/{applicationId}/conditions/{conditionId}/evidence',
  summary: { de: 'Nachweis zu einer eigenen Auflage einreichen', en: 'Hand in evidence for an own condition' },
  /** `reference`: where the proof lies, e.g. a document number or an address. */
  body: z.strictObject({ text: Text, reference: z.string().trim().min(1).max(500).optional() }),
})
export const reviewCondition = contract({
  ...conditionCommand,
  id: 'reviewCondition',
  path: '/v1/applications/{applicationId}/conditions/{conditionId}/review',
  summary: {
    de: 'Auflage prüfen: erfüllt, erlassen (mit Grund) oder noch nicht (mit Grund)',
    en: 'Review a condition: fulfilled, waived (with a reason) or not yet (with a reason)',
  },
  body: z.strictObject({ verdict: z.enum(CONDITION_VERDICTS), reason: Text.optional() }),
})
export const publishApplication = contract({
  ...command,
  id: 'publishApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/publication',
  summary: { de: 'Im Register veröffentlichen', en: 'Publish in the register' },
  body: z.strictObject({}),
})
export const activateApplication = contract({
  ...command,
  id: 'activateApplication',
  method: 'post',
  path: '/v1/applications/{applicationId}/activation',
  summary: {
    de: 'Nutzung beginnen (frühestens sieben Tage nach Veröffentlichung)',
    en: 'Begin the use (seven days after publication at the earliest)',
  },
  body: z.strictObject({}),
})
export const proposeErasure = contract({
  ...command,
  id: 'proposeErasure',
  method: 'post',
  path: '/v1/applications/{applicationId}/erasure/proposal',
  summary: { de: 'Löschung vorschlagen (Vier-Augen-Prinzip)', en: 'Propose erasure (four eyes)' },
  body: z.strictObject({ ground: z.enum(['gdpr-article-17', 'retention-ended', 'unlawful']) }),
})
export const confirmErasure = contract({
  ...command,
  id: 'confirmErasure',
  fresh: true,
  method: 'post',
  path: '/v1/applications/{applicationId}/erasure/confirmation',
  summary: { de: 'Löschung bestätigen (zweite Person)', en: 'Confirm erasure (second person)' },
  body: z.strictObject({ proposalHash: Sha256Text }),
})
export const getWorkflow = contract({
  ...base,
  id: 'getWorkflow',
  method: 'get',
  path: '/v1/applications/{applicationId}/workflow',
  params: ApplicationPath,
  record,
  summary: { de: 'Stand der Abläufe aus dem Ledger', en: 'Where the workflows stand, from the ledger' },
  result: z.object({
    positions: z.array(
      z.object({
        machine: z.string(),
        name: z.string(),
        site: z.string().optional(),
        state: z.string(),
        visited: z.array(z.string()),
        since: InstantText.optional(),
      }),
    ),
  }),
})
export const applicationContracts = [
  createApplication,
  listApplications,
  getApplication,
  getForm,
  saveSection,
  submitApplication,
  withdrawApplication,
  acceptFormally,
  returnApplication,
  rejectApplication,
  precheckSite,
  closeSiteReview,
  answerCondition,
  giveEvidence,
  reviewCondition,
  publishApplication,
  activateApplication,
  proposeErasure,
  confirmErasure,
  getWorkflow,
]
