import { ok, type Result } from '#policies/kernel/result'
import { type Instant, laterOf } from '#policies/kernel/time'
import type { OutboxItem } from '../../ports'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { forgetSubjects, openPart, openPeople, type People } from './cohort-subjects'
import { erasedAmong } from './erased-people'
import { type OvertakeDeps, overtakeReleases } from './overtake-releases'
import { dropRelease } from './release-file'

export const FIND_ERASED = 'find-erased-in-cohort'
/** Why a cohort was cancelled that nobody cancelled. */
export const SUBJECT_ERASED = 'SUBJECT_ERASED'
type EndDeps = OvertakeDeps & Pick<Deps, 'vault'>

/**
 * Lies in the transaction that makes a cohort's list known: an erasure before it left tombstones, which this finds; one after it finds the list.
 * So no erased person stays in a list, whichever comes first.
 */
export const findErasedOrder = ({ id, site, createdAt }: Pick<CohortJob, 'id' | 'site' | 'createdAt'>): OutboxItem => ({
  id: `cohort#${id}#find-erased`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'command', command: FIND_ERASED, payload: { site, cohortId: id } },
})

/** System command: ends the cohort if somebody of its list was erased. Repeats change nothing. */
export async function findErasedInCohort(
  deps: EndDeps,
  _id: string,
  { site, cohortId }: { readonly site: string; readonly cohortId: string },
): Promise<Result<null>> {
  const job = await deps.consent.cohort(cohortId)
  if (job !== undefined) await endIfErased(deps, { ...job, site }, { everybody: false, at: deps.clock.now() })
  return ok(null)
}

/** People whose lists one command opens; the others follow in further ones. */
const OPENED_AT_ONCE = 500_000

/**
 * Ends the cohorts of a site whose lists name somebody who was erased; all that have a list, if `everybody` was. `from`: how many of the site's
 * cohorts were looked through before. Answers how many are then, and how many of these ended since `since`; `done`: there are no more.
 */
export async function endErasedCohorts(
  deps: EndDeps,
  { site, from, since, everybody }: { readonly site: string; readonly from: number; readonly since: Instant; readonly everybody: boolean },
): Promise<{ readonly reached: number; readonly ended: number; readonly done: boolean }> {
  // an entry's instant may lie ahead of the clock
  const at = laterOf(deps.clock.now(), since)
  const ids = await deps.consent.cohortIds(site)
  let ended = 0
  let opened = 0
  let reached = from
  for (const id of ids.slice(from)) {
    const job = await deps.consent.cohort(id)
    if (job !== undefined) {
      await endIfErased(deps, job, { everybody, at })
      const after = await deps.consent.cohort(id)
      if (after?.problem === SUBJECT_ERASED && (after.finishedAt ?? '') >= since) ended += 1
      opened += job.total
    }
    reached += 1
    if (opened >= OPENED_AT_ONCE) break
  }
  return { reached, ended, done: reached >= ids.length }
}

type Ending = { readonly everybody: boolean; readonly at: Instant }
async function endIfErased(deps: EndDeps, job: CohortJob, { everybody, at }: Ending): Promise<void> {
  // a crash may have left an end half done
  if (job.state === 'cancelled') return job.problem === SUBJECT_ERASED ? discard(deps, job) : undefined
  const listed = job.subjects !== undefined || job.plan !== undefined
  // of a file that was never read to its end nothing is of use, and parts of it may lie sealed
  if (!listed) return job.state === 'failed' ? forgetSubjects(deps, job.id) : undefined
  if (!everybody && !(await namesErased(deps, job))) return
  // released files first: who fetched one has to be told that somebody of it is gone
  await overtakeReleases(deps, '', job)
  await deps.consent.moveCohort(job.id, { state: 'cancelled', finishedAt: at, problem: SUBJECT_ERASED })
  await discard(deps, job)
}

async function namesErased(deps: EndDeps, job: CohortJob): Promise<boolean> {
  const tombstones = await deps.consent.tombstones(job.site)
  if (tombstones.size === 0) return false
  const names = async (people: People) => (await erasedAmong(deps, job.site, people, tombstones)).size > 0
  if (job.subjects !== undefined) return names(await openPeople(deps, job))
  for (const index of (job.plan?.parts ?? []).keys()) if (await names(await openPart(deps, job, index))) return true
  return false
}

async function discard(deps: EndDeps, { id, site, file }: CohortJob): Promise<void> {
  for (const record of await deps.releases.standing(site)) if (record.cohortId === id) await dropRelease(deps, record)
  await forgetSubjects(deps, id)
  if (file !== undefined) await deps.blobs.remove(file.blob)
}
