import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'
import { forgetSubjects } from './cohort-subjects'

export const DISCARD_COHORT_DATA = 'discard-cohort-data'
type Order = { readonly cohortId: string; readonly people: boolean; readonly keys: readonly string[] }
/** Nothing else of the bucket may be named here. */
const OURS = /^consent-releases\//

/**
 * Whoever answers callers may not delete; the outbox's delivery may. What was released and is not to stand goes with the cohort's people (`people`,
 * of one that was cancelled), or alone.
 */
export const discardOrder = (
  { clock }: Pick<Deps, 'clock'>,
  cohortId: string,
  records: readonly ReleaseRecord[],
  people: boolean,
): OutboxItem => {
  const keys = records.flatMap(({ list, manifest, subjects }) => [list, manifest, subjects])
  return {
    id: `cohort#${cohortId}#discard-${people ? 'all' : stableId('discard', ...keys)}`,
    stream: '',
    sequence: 0,
    createdAt: clock.now(),
    effect: { kind: 'command', command: DISCARD_COHORT_DATA, payload: { cohortId, people, keys } },
  }
}

/** System command. Repeats change nothing; the people of a cohort that goes on are never forgotten. */
export async function discardCohortData(
  deps: Pick<Deps, 'blobs' | 'vault' | 'consent'>,
  _id: string,
  { cohortId, people, keys }: Order,
): Promise<Result<null, Rejection>> {
  if (keys.some((key) => !OURS.test(key))) throw new Corrupted(`cohort ${cohortId} was to delete what is not its own`)
  for (const key of keys) await deps.blobs.remove(key)
  if (people && (await deps.consent.cohort(cohortId))?.state === 'cancelled') await forgetSubjects(deps, cohortId)
  return ok(null)
}
