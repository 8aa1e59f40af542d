import * as z from 'zod'
import { InstantText, Slug } from './common'
import { askedOf } from './consent'
import { contract } from './contract'

const base = { area: 'consent', access: 'caller' } as const
const Counts = z.object({ permit: z.number(), deny: z.number(), unknown: z.number(), indeterminate: z.number() })
export const CohortView = z
  .object({
    id: Slug,
    site: Slug,
    state: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
    total: z.number().int(),
    processed: z.number().int(),
    counts: Counts,
    createdAt: InstantText,
    finishedAt: InstantText.optional(),
    problem: z.string().optional(),
  })
  .meta({ id: 'CohortView' })
export const createCohort = contract({
  ...base,
  id: 'createCohort',
  method: 'post',
  path: '/v1/consent/cohorts',
  scope: 'cohort:write',
  status: 202,
  idempotent: true,
  summary: { de: 'Kohorte prüfen (Auftrag)', en: 'Check a cohort (job)' },
  body: askedOf(10_000),
  result: z.object({ cohortId: Slug }),
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
    permitted: z.array(z.array(z.object({ system: z.string(), value: z.string() })).readonly()).readonly(),
    counts: Counts,
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
export const cohortContracts = [createCohort, getCohort, cancelCohort, releaseCohort]
