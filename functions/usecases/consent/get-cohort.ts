import { adviceOf } from '#policies/consent/cohort-file/problems'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { progressOf } from './check-cohort'

/** A site's own cohort; another site's answers like one that does not exist. */
export async function cohortOf(
  deps: Pick<Deps, 'consent'>,
  sites: readonly string[],
  cohortId: string,
): Promise<Result<CohortJob, Rejection>> {
  const job = await deps.consent.cohort(cohortId)
  return job !== undefined && sites.includes(job.site) ? ok(job) : reject({ code: 'NOT_FOUND' })
}

const MOST_LISTED = 100

/** The newest cohorts of a site, without their counts. */
export async function listCohorts(deps: Pick<Deps, 'consent'>, site: string) {
  return ok({ items: (await deps.consent.cohortsOf(site, MOST_LISTED)).map(lineOf) })
}

/** Where a cohort stands: from the stored job, its ranges and the released files that stand, whatever its execution does. */
export async function getCohort(deps: Pick<Deps, 'consent' | 'releases'>, sites: readonly string[], cohortId: string) {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  const { id, site, fileProblem, plan } = job.value
  const erased = plan?.erased ?? job.value.erased
  const ranges = await deps.consent.ranges(id)
  const standing = (await deps.releases.standing(site)).filter((one) => one.cohortId === id)
  return ok({
    ...lineOf(job.value),
    ...progressOf(ranges),
    ranges: ranges.map(({ index, processed, position }) => ({ index, processed, position })),
    releases: standing.map(({ decisionId, position, createdAt }) => ({ decisionId, asOf: position, releasedAt: createdAt })),
    ...(fileProblem === undefined ? {} : { fileProblem: { ...fileProblem, detail: adviceOf(fileProblem) } }),
    ...(plan === undefined ? {} : { file: plan.summary }),
    ...(erased === undefined ? {} : { erased }),
  })
}

function lineOf({ id, site, state, total, question, rules, applicationId, createdAt, finishedAt, problem }: CohortJob) {
  return {
    id,
    site,
    state,
    total,
    question: JSON.parse(question) as Readonly<Record<string, unknown>>,
    rules,
    createdAt,
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(problem === undefined ? {} : { problem }),
  }
}
