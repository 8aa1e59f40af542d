import { Corrupted } from '../../faults'
import type { CohortJob, CohortRange, DecisionCounts } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { answersOf } from './check-consent'
import { askingOfJob, openRange } from './cohort-subjects'
import { countDecisions, countReasons } from './judge-subjects'
import { lookUpPeople, SNAPSHOT_FROM } from './look-up-people'
import { refreshIfStale } from './refresh-snapshot'
import type { SnapshotDeps } from './site-snapshot'
import { evenly, type PlanDeps, takeCohortFile } from './take-cohort-file'

/** People from `from` (inclusive) to `to` (exclusive) of the list. */
export type RangePlan = { readonly index: number; readonly from: number; readonly to: number }
type Cohort = { readonly cohortId: string; readonly site: string }

async function jobOf(deps: Pick<Deps, 'consent'>, { cohortId, site }: Cohort): Promise<CohortJob> {
  const job = await deps.consent.cohort(cohortId)
  if (job === undefined || job.site !== site) throw new Corrupted(`no cohort ${cohortId} at ${site}`)
  return job
}

/**
 * Reads the file, where one was sent, and cuts the list into at most 40 ranges (architecture: an inline Map runs 40 at once), those of a file
 * of 500,000 people or `rangeOfFile`. A file that cannot be used ends the job.
 */
export async function planCohort(deps: PlanDeps, cohort: Cohort, rangeOfFile?: number): Promise<readonly RangePlan[]> {
  const job = await jobOf(deps, cohort)
  if (job.state === 'cancelled' || job.state === 'failed') return []
  await deps.consent.moveCohort(cohort.cohortId, { state: 'running' })
  if (job.subjects !== undefined) return rangesOf(job.total)
  const plan = await takeCohortFile(deps, job, rangeOfFile)
  if (plan === undefined) return []
  if (plan.total >= SNAPSHOT_FROM) await refreshIfStale(deps, job.site)
  // one a sealed part, however many an earlier release made
  return cut(plan.total, evenly(plan.total, plan.parts.length), plan.parts.length)
}
const MAX_RANGES = 40
/** Below this a range of a list is not worth a task of its own. */
const MIN_RANGE = 250
/** Of a list that came in a request. */
export const rangesOf = (total: number): readonly RangePlan[] => cut(total, Math.max(MIN_RANGE, evenly(total, MAX_RANGES)))

function cut(total: number, size: number, ranges: number = Math.ceil(total / size)): readonly RangePlan[] {
  return Array.from({ length: ranges }, (_, index) => ({
    index,
    from: index * size,
    to: Math.min(total, (index + 1) * size),
  }))
}

/**
 * Judges one range and stores its counts; the same range again replaces them. These counts inform about the cohort and release nothing: the
 * release asks again.
 */
export async function checkCohortRange(deps: Pick<Deps, 'vault' | 'clock'> & SnapshotDeps, cohort: Cohort, plan: RangePlan): Promise<void> {
  const job = await jobOf(deps, cohort)
  if (job.state === 'cancelled') return
  const { subjects, keys } = await openRange(deps, job, plan)
  const { position, stored } = await lookUpPeople(deps, job.site, subjects, keys)
  const answers = answersOf(
    askingOfJob(deps, job),
    { question: JSON.parse(job.question), subjects },
    { position, stored, grant: undefined },
  )
  await deps.consent.saveRange(job.id, {
    index: plan.index,
    processed: subjects.length,
    counts: countDecisions(answers.map(({ decision }) => decision)),
    reasons: countReasons(answers),
    position,
  })
}

/** Ends the job when every person of the list was judged; one that was cancelled meanwhile, or whose file was refused, has ended. */
export async function finishCohort(deps: Pick<Deps, 'consent' | 'clock'>, cohort: Cohort): Promise<'finished' | 'cancelled' | 'failed'> {
  const job = await jobOf(deps, cohort)
  if (job.state === 'cancelled' || job.state === 'failed') return job.state
  const { processed } = progressOf(await deps.consent.ranges(job.id))
  if (processed !== job.total) throw new Corrupted(`cohort ${job.id}: ${processed} of ${job.total} people were judged`)
  await deps.consent.moveCohort(job.id, { state: 'finished', finishedAt: deps.clock.now() })
  return 'finished'
}

/** `problem`: the stable name of the fault, never its message. */
export async function failCohort(deps: Pick<Deps, 'consent' | 'clock'>, { cohortId }: Cohort, problem: string): Promise<void> {
  await deps.consent.moveCohort(cohortId, { state: 'failed', finishedAt: deps.clock.now(), problem })
}

type Progress = { readonly processed: number; readonly counts: DecisionCounts; readonly reasons: Readonly<Record<string, number>> }
export const progressOf = (ranges: readonly CohortRange[]): Progress => ({
  processed: ranges.reduce((sum, range) => sum + range.processed, 0),
  counts: ranges.reduce((sum, { counts }) => added(sum, counts), countDecisions([])),
  reasons: ranges.reduce<Record<string, number>>((sum, { reasons = {} }) => {
    for (const [reason, people] of Object.entries(reasons)) sum[reason] = (sum[reason] ?? 0) + people
    return sum
  }, {}),
})
const added = (a: DecisionCounts, b: DecisionCounts): DecisionCounts => ({
  permit: a.permit + b.permit,
  deny: a.deny + b.deny,
  unknown: a.unknown + b.unknown,
  indeterminate: a.indeterminate + b.indeterminate,
})
