import type { PeopleList } from '#policies/consent/cohort-file/people'
import type { FileProblem } from '#policies/consent/cohort-file/problems'
import type { CohortPlan } from '../../ports-cohorts'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { sealPart, subjectOf } from './cohort-subjects'
import { discardOrder } from './discard-cohort-data'
import { findErasedOrder } from './end-erased-cohorts'
import { erasedAmong } from './erased-people'
import { shortKeysOf } from './look-up-people'
import { readCohortFile } from './read-cohort-file'
import { forgetFile } from './start-cohort-upload'

export type PlanDeps = Pick<Deps, 'consent' | 'blobs' | 'vault' | 'clock' | 'readTable' | 'scheduler' | 'snapshots' | 'outbox'>
/**
 * People of one range of a file. Each range reads the site's snapshot whole and every change above it, which costs more than judging (bench cost):
 * so few ranges, of as many people as a task holds at once with room to spare.
 */
const RANGE_OF_FILE = 500_000

/**
 * Reads a cohort's file once, seals its people range by range, and deletes it; a file that cannot be used is deleted too, and the job ends with
 * the reason. Answers what was read; repeats find it.
 */
export async function takeCohortFile(deps: PlanDeps, job: CohortJob, range = RANGE_OF_FILE): Promise<CohortPlan | undefined> {
  const { file, plan } = job
  if (file === undefined) return refuse(deps, job, { code: 'UPLOAD_MISSING' })
  if (plan === undefined) {
    const bytes = await deps.blobs.get(file.blob)
    if (bytes === undefined) return refuse(deps, job, { code: 'UPLOAD_MISSING' })
    const read = readCohortFile(deps, file, bytes)
    if (!read.ok) return refuse(deps, job, read.rejection)
    const sealed = await seal(deps, job, read.value, range)
    await forgetFile(deps, file)
    // cancelled meanwhile: what was sealed after that is forgotten again
    if ((await deps.consent.cohort(job.id))?.state === 'cancelled') await deps.outbox.put(discardOrder(deps, job.id, [], true))
    return sealed
  }
  await forgetFile(deps, file)
  return plan
}

async function seal(deps: PlanDeps, job: CohortJob, list: PeopleList, range: number): Promise<CohortPlan> {
  const { system } = list
  const { people, keys, erased } = await remaining(deps, job, list)
  const size = evenly(people.length, Math.ceil(people.length / range))
  const parts = []
  for (let from = 0; from < people.length; from += size) {
    const part = { system, people: people.slice(from, from + size) }
    parts.push(await sealPart(deps, job.id, parts.length, part, keys.subarray(2 * from, 2 * (from + size))))
  }
  const plan = { total: people.length, parts, summary: list.summary(), ...(erased === 0 ? {} : { erased }) }
  await deps.consent.planCohort(job.id, plan, [findErasedOrder(job)])
  return plan
}
/** People a range, where so many ranges are as long as each other. */
export const evenly = (total: number, ranges: number): number => Math.ceil(total / Math.max(1, ranges))

/** The people of a file without those whom the site erased, and their short keys. */
async function remaining(deps: PlanDeps, { site }: CohortJob, { system, people }: PeopleList) {
  const subjects = people.map(subjectOf(system))
  const keys = shortKeysOf(deps, site, subjects)
  const erased = await erasedAmong(deps, site, { subjects, keys }, await deps.consent.tombstones(site))
  if (erased.size === 0) return { people, keys, erased: 0 }
  const stay = (at: number): boolean => !erased.has(at)
  return { people: people.filter((_, at) => stay(at)), keys: keys.filter((_, word) => stay(word >>> 1)), erased: erased.size }
}

async function refuse({ consent, scheduler, clock }: PlanDeps, { id, file }: CohortJob, fileProblem: FileProblem): Promise<undefined> {
  if (file !== undefined) await forgetFile({ scheduler, clock }, file)
  await consent.moveCohort(id, { state: 'failed', finishedAt: clock.now(), problem: 'FILE_REFUSED', fileProblem })
}
