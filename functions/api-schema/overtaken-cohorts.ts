import * as z from 'zod'
import { Accepted, InstantText, Slug } from './common'
import { contract } from './contract'

/** `open`: deleted files whose copies nobody has dealt with yet; `cursor`: from here on the feed shows what changed. */
export const OvertakenCohortView = z
  .object({
    cohortId: z.string(),
    site: Slug,
    decisionId: z.string(),
    open: z.int(),
    people: z.int(),
    cursor: z.int(),
    since: InstantText.optional(),
    settledAt: InstantText.optional(),
  })
  .meta({ id: 'OvertakenCohortView' })
const base = { area: 'cohorts', access: 'caller' } as const
export const listOvertakenCohorts = contract({
  ...base,
  id: 'listOvertakenCohorts',
  method: 'get',
  path: '/v1/consent/overtaken-cohorts',
  scope: 'consent:read',
  summary: {
    de: 'Kohorten, deren herausgegebene Listen überholt und gelöscht sind',
    en: 'Cohorts whose released lists are overtaken and deleted',
  },
  result: z.object({ items: z.array(OvertakenCohortView) }),
})
export const settleReleaseCopies = contract({
  ...base,
  id: 'settleReleaseCopies',
  method: 'post',
  path: '/v1/consent/cohorts/{cohortId}/copies-settlement',
  scope: 'cohort:write',
  idempotent: true,
  params: z.strictObject({ cohortId: Slug }),
  summary: {
    de: 'Alle abgeholten Kopien bis zu dieser Herausgabe sind gelöscht',
    en: 'All copies that were fetched up to this release are deleted',
  },
  body: z.strictObject({ decisionId: Slug }),
  result: Accepted,
})
export const overtakenCohortContracts = [listOvertakenCohorts, settleReleaseCopies]
