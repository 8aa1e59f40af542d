import { ok, type Result } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'
import { systemContext } from '../handle'
import { answerOf, grantRefusal } from './check-consent'
import { askingOfJob } from './cohort-subjects'
import { grantOf } from './grant'
import { judgeStored } from './judge-subjects'
import { amongSubjects } from './look-up-people'
import { recordingItem } from './record-consents'
import { dropRelease, type Released, readRelease } from './release-file'

export type OvertakeDeps = Pick<Deps, 'blobs' | 'consent' | 'releases' | 'ledger' | 'outbox' | 'clock'>

/**
 * System command, after every change of a site's consents: a release file in which somebody may not be released any more is deleted, and that
 * it was is recorded. Only people whose consents changed after the release are judged again. Repeats change nothing.
 */
export async function overtakeReleases(deps: OvertakeDeps, _id: string, { site }: { readonly site: string }): Promise<Result<null>> {
  for (const record of await deps.releases.standing(site)) {
    const found = await overtakenIn(deps, record)
    if (found === undefined) continue
    await deps.outbox.put(overtakenEntry(record, found, deps))
    await dropRelease(deps, record)
  }
  return ok(null)
}

type Found = { readonly position: number; readonly people: number }
/** How many people of a release may not be released any more; undefined: none, it stands. */
async function overtakenIn(deps: OvertakeDeps, record: ReleaseRecord): Promise<Found | undefined> {
  const changes = await deps.consent.changesAfter(record.site, record.position)
  if (changes.subjects.size === 0) return undefined
  const released = await readRelease(deps, record)
  const changed = amongSubjects(deps, record.site, changes.subjects)
  const touched = released?.filter(({ subject }) => changed(subject)) ?? []
  const people = touched.length === 0 ? 0 : await lostOf(deps, record, touched)
  return people === 0 ? undefined : { position: changes.position, people }
}

async function lostOf(deps: OvertakeDeps, { cohortId, site }: ReleaseRecord, touched: readonly Released[]): Promise<number> {
  const job = await deps.consent.cohort(cohortId)
  if (job === undefined) return touched.length
  const asking = askingOfJob(deps, job)
  const grant = job.applicationId === undefined ? undefined : await grantOf(deps, job.applicationId, site)
  const refusal = grantRefusal(asking, { question: JSON.parse(job.question), applicationId: job.applicationId }, grant)
  const stored = await deps.consent.records(
    site,
    touched.map(({ identifiers }) => identifiers),
  )
  return touched.filter((one, n) => !answerOf(judgeStored(asking, one, stored[n] ?? { kind: 'none' }, 0), refusal).release).length
}

export const overtakenEntry = (
  { site, cohortId, decisionId, position: asOf }: ReleaseRecord,
  { position, people }: Found,
  { clock }: Pick<Deps, 'clock'>,
) =>
  recordingItem(
    site,
    `overtaken-${decisionId}`,
    { type: 'ReleaseOvertaken', cohortId, decisionId, position, people, asOf },
    systemContext('').actor,
    clock.now(),
  )
