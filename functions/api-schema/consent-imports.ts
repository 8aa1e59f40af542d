import * as z from 'zod'
import { InstantText, Slug } from './common'
import { contract } from './contract'

const base = { area: 'consent', access: 'caller' } as const
const Count = z.number().int()
export const ImportView = z
  .object({
    id: Slug,
    site: Slug,
    state: z.enum(['queued', 'running', 'finished', 'failed']),
    sizeBytes: Count,
    processedBytes: Count,
    lines: Count,
    counts: z.object({ created: Count, updated: Count, unchanged: Count, refused: Count }),
    createdAt: InstantText,
    finishedAt: InstantText.optional(),
    problem: z.string().optional(),
  })
  .meta({ id: 'ImportView' })
const LineError = z.object({ line: Count, code: z.string(), path: z.string().optional(), detail: z.string().optional() })

export const startConsentImport = contract({
  ...base,
  id: 'startConsentImport',
  method: 'post',
  path: '/v1/consent/import',
  scope: 'consent:write',
  status: 202,
  idempotent: true,
  bodyMedia: 'ndjson',
  query: z.strictObject({ site: Slug.optional() }),
  summary: { de: 'Viele Einwilligungen aufnehmen, eine je Zeile (Auftrag)', en: 'Take in many consents, one a line (job)' },
  body: z.string().min(1),
  result: z.object({ importId: Slug }),
})
export const getConsentImport = contract({
  ...base,
  id: 'getConsentImport',
  method: 'get',
  path: '/v1/consent/imports/{importId}',
  scope: 'consent:write',
  params: z.strictObject({ importId: Slug }),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  summary: { de: 'Stand einer Aufnahme, mit den Fehlern je Zeile', en: 'State of an import, with the errors by line' },
  result: ImportView.extend({ errors: z.array(LineError).readonly(), moreAfter: Count.optional() }),
})
export const listConsentImports = contract({
  ...base,
  id: 'listConsentImports',
  method: 'get',
  path: '/v1/consent/imports',
  scope: 'consent:write',
  query: z.strictObject({ site: Slug.optional() }),
  summary: { de: 'Aufnahmen des Standorts', en: 'Imports of the site' },
  result: z.object({ items: z.array(ImportView).readonly() }),
})
export const consentImportContracts = [startConsentImport, getConsentImport, listConsentImports]
