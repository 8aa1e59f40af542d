import { grantInForce } from '#policies/contract/grant'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'
import { cancelCohort } from './cancel-cohort'
import { grantOf } from './grant'
import { overtakenEntry } from './overtake-releases'
import { dropRelease, readRelease } from './release-file'

type EndDeps = Pick<Deps, 'blobs' | 'consent' | 'releases' | 'ledger' | 'outbox' | 'clock' | 'vault' | 'scheduler'>
/** Jobs run for minutes: one that still runs is among the newest. */
const LOOKED_AT = 1_000
export type EndedGrant = { readonly site: string; readonly applicationId: string }

/**
 * System command, after a grant was suspended or revoked, and schedule at its end: what was released under it is deleted and recorded as overtaken
 * for everybody in it, and cohorts that are being judged for it end. A grant that is in force (again) keeps them. Repeats change nothing.
 */
export async function endGrantReleases(deps: EndDeps, _id: string, { site, applicationId }: EndedGrant) {
  const grant = await grantOf(deps, applicationId, site)
  if (grant !== undefined && grantInForce(grant, deps.clock.now())) return ok(null)
  const position = await deps.consent.position(site)
  for (const record of await deps.releases.standing(site)) {
    const job = await deps.consent.cohort(record.cohortId)
    if (job?.applicationId === applicationId) await endRelease(deps, record, position)
  }
  const running = (await deps.consent.cohortsOf(site, LOOKED_AT)).filter(({ state }) => state === 'queued' || state === 'running')
  for (const { id } of running.filter((job) => job.applicationId === applicationId)) await cancelCohort(deps, [site], id)
  return ok(null)
}

async function endRelease(deps: EndDeps, record: ReleaseRecord, position: number): Promise<void> {
  const people = (await readRelease(deps, record))?.length ?? 0
  if (people > 0) await deps.outbox.put(overtakenEntry(record, { position, people }, deps))
  await dropRelease(deps, record)
}

export const endGrantReleasesThen = async (deps: EndDeps, grant: EndedGrant): Promise<void> => {
  await endGrantReleases(deps, '', grant)
}
