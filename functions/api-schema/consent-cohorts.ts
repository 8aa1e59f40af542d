import * as z from 'zod'
import { FILE_TYPES, MOST_BYTES } from '#policies/consent/cohort-file/limits'
import { LINE_PROBLEMS, PERSONAL_KINDS } from '#policies/consent/cohort-file/problems'
import { InstantText, Sha256Text, Slug } from './common'
import { askedOf, IdentifierText } from './consent'
import { contract } from './contract'

const base = { area: 'cohorts', access: 'caller' } as const
const Count = z.number().int()
const FileProblem = z
  .object({
    code: z.enum([
      'PERSONAL_DATA',
      'BROKEN_TABLE',
      'COLUMN_UNCLEAR',
      'COLUMN_MISSING',
      'NO_PSEUDONYMS',
      'TOO_MANY',
      'NOT_TEXT',
      'UPLOAD_MISSING',
    ]),
    kind: z.enum(PERSONAL_KINDS).optional(),
    by: z.enum(['heading', 'values']).optional(),
    column: Count.optional(),
    columns: Count.optional(),
    line: Count.optional(),
    most: Count.optional(),
    detail: z.string(),
  })
  .meta({ id: 'CohortFileProblem' })
const FileSummary = z
  .object({
    lines: Count,
    duplicates: Count,
    refused: Count,
    errors: z.array(z.object({ line: Count, code: z.enum(LINE_PROBLEMS) })).readonly(),
  })
  .meta({ id: 'CohortFileSummary' })
const Counts = z.object({ permit: z.number(), deny: z.number(), unknown: z.number(), indeterminate: z.number() })
const CohortLine = z.object({
  id: Slug,
  site: Slug,
  state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  total: Count,
  /** As it was asked. */
  question: z.record(z.string(), z.unknown()),
  rules: z.string(),
  applicationId: Slug.optional(),
  createdAt: InstantText,
  finishedAt: InstantText.optional(),
  /** A fault's stable name; FILE_REFUSED: see `fileProblem`; SUBJECT_ERASED: cancelled, because somebody of its list was erased. */
  problem: z.string().optional(),
})
export const CohortView = CohortLine.extend({
  processed: Count,
  counts: Counts,
  /** People by `decision reason`. */
  reasons: z.record(z.string(), Count),
  /** The parts that were judged, and where the site's change sequence stood then. */
  ranges: z.array(z.object({ index: Count, processed: Count, position: Count })).readonly(),
  /** Released files that stand: no later change took somebody out of them. */
  releases: z.array(z.object({ decisionId: z.string(), asOf: Count, releasedAt: InstantText })).readonly(),
  fileProblem: FileProblem.optional(),
  file: FileSummary.optional(),
  /** People of the list who were left out, because the site erased them before. */
  erased: Count.optional(),
}).meta({ id: 'CohortView' })
/** Whom it is about: people in the request (at most 10,000), or a file that was sent by an upload link. */
const Upload = z.strictObject({
  id: Slug,
  mediaType: z.enum(FILE_TYPES),
  /** Identifier system of the values that name none of their own. */
  system: IdentifierText,
  /** Which column of a table holds the pseudonyms: its number from 1, or its heading. */
  column: z.union([z.int().min(1).max(1000), z.string().min(1).max(200)]).optional(),
  /** Whether the first line is a heading; otherwise its words decide. */
  heading: z.boolean().optional(),
})
export const startCohortUpload = contract({
  ...base,
  id: 'startCohortUpload',
  method: 'post',
  path: '/v1/consent/cohort-uploads',
  scope: 'cohort:write',
  status: 201,
  idempotent: true,
  summary: { de: 'Datei mit Pseudonymen ankündigen (Link zum Hochladen)', en: 'Announce a file of pseudonyms (upload link)' },
  body: z.strictObject({
    mediaType: z.enum(FILE_TYPES),
    sizeBytes: z.int().min(1).max(MOST_BYTES),
    sha256: Sha256Text,
    site: Slug.optional(),
  }),
  result: z.object({
    uploadId: Slug,
    method: z.literal('PUT'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: InstantText,
  }),
})
export const createCohort = contract({
  ...base,
  id: 'createCohort',
  method: 'post',
  path: '/v1/consent/cohorts',
  scope: 'cohort:write',
  status: 202,
  idempotent: true,
  summary: { de: 'Kohorte prüfen (Auftrag)', en: 'Check a cohort (job)' },
  body: askedOf(10_000)
    .extend({ subjects: askedOf(10_000).shape.subjects.optional(), upload: Upload.optional() })
    .refine(({ subjects, upload }) => (subjects === undefined) !== (upload === undefined), 'either subjects or upload'),
  result: z.object({ cohortId: Slug }),
})
export const listCohorts = contract({
  ...base,
  id: 'listCohorts',
  method: 'get',
  path: '/v1/consent/cohorts',
  scope: 'cohort:write',
  query: z.strictObject({ site: Slug.optional() }),
  summary: { de: 'Die neuesten Kohortenprüfungen des Standorts', en: 'The newest cohort checks of the site' },
  result: z.object({ items: z.array(CohortLine.meta({ id: 'CohortLine' })).readonly() }),
})
export const getCohort = contract({
  ...base,
  id: 'getCohort',
  method: 'get',
  path: '/v1/consent/cohorts/{cohortId}',
  scope: 'cohort:write',
  params: z.strictObject({ cohortId: Slug }),
  summary: { de: 'Stand einer Kohortenprüfung', en: 'State of a cohort check' },
  result: CohortView,
})
export const cancelCohort = contract({
  ...base,
  id: 'cancelCohort',
  method: 'delete',
  path: '/v1/consent/cohorts/{cohortId}',
  scope: 'cohort:write',
  params: z.strictObject({ cohortId: Slug }),
  status: 204,
  summary: {
    de: 'Kohortenprüfung abbrechen; Liste und Dateien werden gelöscht',
    en: 'Cancel a cohort check; its list and files are deleted',
  },
  result: z.null(),
})
export const releaseCohort = contract({
  ...base,
  id: 'releaseCohort',
  method: 'post',
  path: '/v1/consent/cohorts/{cohortId}/release',
  scope: 'cohort:write',
  params: z.strictObject({ cohortId: Slug }),
  idempotent: true,
  summary: { de: 'Kohorte frisch filtern und herausgeben', en: 'Filter the cohort afresh and release it' },
  body: z.strictObject({}),
  result: z.object({
    decisionId: z.string(),
    asOf: z.number().int(),
    /** Of a cohort of more than 10,000 people they stand in the file only. */
    permitted: z
      .array(z.array(z.object({ system: z.string(), value: z.string() })).readonly())
      .readonly()
      .optional(),
    counts: Counts,
    released: Count,
    sha256: z.string(),
    file: z.object({
      url: z.string(),
      manifestUrl: z.string(),
      sha256: z.string(),
      sizeBytes: z.number().int(),
      expiresAt: InstantText,
    }),
  }),
})
export const cohortContracts = [startCohortUpload, createCohort, listCohorts, getCohort, cancelCohort, releaseCohort]
