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

/** Where a cohort stands: from the stored job and its ranges, whatever its execution does. */
export async function getCohort(deps: Pick<Deps, 'consent'>, sites: readonly string[], cohortId: string) {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  const { id, site, state, total, createdAt, finishedAt, problem, fileProblem, plan } = job.value
  return ok({
    id,
    site,
    state,
    total,
    ...progressOf(await deps.consent.ranges(id)),
    createdAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(problem === undefined ? {} : { problem }),
    ...(fileProblem === undefined ? {} : { fileProblem: { ...fileProblem, detail: adviceOf(fileProblem) } }),
    ...(plan === undefined ? {} : { file: plan.summary }),
  })
}
