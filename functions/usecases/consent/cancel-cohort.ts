import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { forgetSubjects } from './cohort-subjects'
import { cohortOf } from './get-cohort'
import { dropRelease } from './release-file'
import { forgetFile } from './start-cohort-upload'

type CancelDeps = Pick<Deps, 'consent' | 'vault' | 'blobs' | 'releases' | 'clock' | 'scheduler'>

/**
 * Ends a cohort for good: what runs stops at its next range, the list of people can be read no more, files that were released are deleted.
 * What was decided and recorded stays. Cancelling again changes nothing.
 */
export async function cancelCohort(deps: CancelDeps, sites: readonly string[], cohortId: string): Promise<Result<null, Rejection>> {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  await deps.consent.moveCohort(cohortId, { state: 'cancelled', finishedAt: deps.clock.now() })
  if (job.value.file !== undefined) await forgetFile(deps, job.value.file)
  await forgetSubjects(deps, cohortId)
  for (const record of await deps.releases.standing(job.value.site)) if (record.cohortId === cohortId) await dropRelease(deps, record)
  return ok(null)
}
