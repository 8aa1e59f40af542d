import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { discardOrder } from './discard-cohort-data'
import { cohortOf } from './get-cohort'
import { forgetFile } from './start-cohort-upload'

type CancelDeps = Pick<Deps, 'consent' | 'outbox' | 'releases' | 'clock' | 'scheduler'>

/**
 * Ends a cohort for good: what runs stops at its next range, nothing of it is released any more, and the list of people and the files that were
 * released are deleted by the outbox's next delivery. What was decided and recorded stays. Cancelling again changes nothing.
 */
export async function cancelCohort(deps: CancelDeps, sites: readonly string[], cohortId: string): Promise<Result<null, Rejection>> {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  await deps.consent.moveCohort(cohortId, { state: 'cancelled', finishedAt: deps.clock.now() })
  if (job.value.file !== undefined) await forgetFile(deps, job.value.file)
  const standing = (await deps.releases.standing(job.value.site)).filter((record) => record.cohortId === cohortId)
  // the order first: a record that is gone names no files any more
  await deps.outbox.put(discardOrder(deps, cohortId, standing, true))
  for (const record of standing) await deps.releases.remove(record)
  return ok(null)
}
