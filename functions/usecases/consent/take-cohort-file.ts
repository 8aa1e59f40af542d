import type { PeopleList } from '#policies/consent/cohort-file/people'
import type { FileProblem } from '#policies/consent/cohort-file/problems'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { sealPart } from './cohort-subjects'
import { discardOrder } from './discard-cohort-data'
import { readCohortFile } from './read-cohort-file'
import { forgetFile } from './start-cohort-upload'

export type PlanDeps = Pick<Deps, 'consent' | 'blobs' | 'vault' | 'clock' | 'readTable' | 'scheduler' | 'snapshots' | 'outbox'>
const MAX_RANGES = 40
/** Below this a range is not worth a task of its own. */
const MIN_RANGE = 250
/** Of a file, whose people are opened range by range. */
export const LEAST_OF_FILE = 2_500
export const rangeSize = (total: number, least = MIN_RANGE): number => Math.max(least, Math.ceil(total / MAX_RANGES))

/**
 * Reads a cohort's file once, seals its people range by range, and deletes it; a file that cannot be used is deleted too, and the job ends with
 * the reason. Answers how many people there are. Repeats find what was read.
 */
export async function takeCohortFile(deps: PlanDeps, job: CohortJob): Promise<number | undefined> {
  const { file, plan } = job
  if (file === undefined) return refuse(deps, job, { code: 'UPLOAD_MISSING' })
  if (plan === undefined) {
    const bytes = await deps.blobs.get(file.blob)
    if (bytes === undefined) return refuse(deps, job, { code: 'UPLOAD_MISSING' })
    const read = readCohortFile(deps, file, bytes)
    if (!read.ok) return refuse(deps, job, read.rejection)
    const total = await seal(deps, job, read.value)
    await forgetFile(deps, file)
    // cancelled meanwhile: what was sealed after that is forgotten again
    if ((await deps.consent.cohort(job.id))?.state === 'cancelled') await deps.outbox.put(discardOrder(deps, job.id, [], true))
    return total
  }
  await forgetFile(deps, file)
  return plan.total
}

async function seal(deps: PlanDeps, job: CohortJob, list: PeopleList): Promise<number> {
  const { system, people } = list
  const size = rangeSize(people.length, LEAST_OF_FILE)
  const parts = []
  for (let from = 0; from < people.length; from += size)
    parts.push(await sealPart(deps, job, parts.length, { system, people: people.slice(from, from + size) }))
  await deps.consent.planCohort(job.id, { total: people.length, parts, summary: list.summary() })
  return people.length
}

async function refuse({ consent, scheduler, clock }: PlanDeps, { id, file }: CohortJob, fileProblem: FileProblem): Promise<undefined> {
  if (file !== undefined) await forgetFile({ scheduler, clock }, file)
  await consent.moveCohort(id, { state: 'failed', finishedAt: clock.now(), problem: 'FILE_REFUSED', fileProblem })
}
