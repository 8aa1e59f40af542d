import type { Identity } from '#policies/consent/fhir'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { sha256Hex } from '#policies/kernel/hash'
import { minuteIdOf } from '#policies/kernel/minute-id'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { AppendConflict } from '../../faults'
import type { CohortJob, DecisionCounts, DecisionEvent, StoredRecord } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'
import { answerOf, eventOf, grantRefusal, membersOf } from './check-consent'
import { askingOfJob, openSubjects } from './cohort-subjects'
import { cohortOf } from './get-cohort'
import { grantOf } from './grant'
import { type AskedSubject, judgeStored } from './judge-subjects'
import { recordingItem } from './record-consents'
import { dropRelease, linksOf, type Released, type ReleasedFile, writeRelease } from './release-file'
import { untilWritten } from './retry'

type ReleaseDeps = Pick<Deps, 'checks' | 'members' | 'consent' | 'releases' | 'blobs' | 'vault' | 'ledger' | 'clock'>
export type Release = {
  readonly decisionId: string
  readonly asOf: number
  readonly permitted: readonly (readonly Identity[])[]
  readonly counts: DecisionCounts
  /** SHA-256 over the canonical JSON of `permitted`. */
  readonly sha256: string
  readonly file: ReleasedFile
}

/**
 * Filters a finished cohort afresh and hands out who may be released now. Every call judges again, also under the same key: a remembered permit
 * is none. The decision is written only while nothing of the site has changed since the records were read, so a withdrawal that was
 * acknowledged is in it.
 */
export async function releaseCohort(
  deps: ReleaseDeps,
  sites: readonly string[],
  actor: Actor,
  cohortId: string,
): Promise<Result<Release, Rejection>> {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  if (job.value.state !== 'finished') return reject({ code: 'COHORT_NOT_FINISHED', state: job.value.state })
  const subjects = await openSubjects(deps, job.value)
  const records = currentRecords(deps, job.value.site, subjects)
  return ok(await untilWritten(`release of cohort ${cohortId}`, async () => attempt(deps, job.value, actor, subjects, await records())))
}

type Read = { readonly position: number; readonly stored: readonly StoredRecord[] }

async function attempt(
  deps: ReleaseDeps,
  job: CohortJob,
  actor: Actor,
  subjects: readonly AskedSubject[],
  { position, stored }: Read,
): Promise<Release> {
  const asking = askingOfJob(deps, job)
  const asked = { question: JSON.parse(job.question), subjects, applicationId: job.applicationId }
  const grant = job.applicationId === undefined ? undefined : await grantOf(deps, job.applicationId, job.site)
  const refusal = grantRefusal(asking, asked, grant)
  const answers = subjects.map((subject, index) =>
    answerOf(judgeStored(asking, subject, stored[index] ?? { kind: 'none' }, position), refusal),
  )
  const released = subjects.flatMap(({ identifiers }, index): Released[] => {
    const one = stored[index]
    return answers[index]?.release && one?.kind === 'record' ? [{ identifiers, subject: one.subject }] : []
  })
  const event: DecisionEvent = {
    ...eventOf(deps.checks, asking, { site: job.site, actor, asked, position, answers }),
    id: minuteIdOf(asking.at, deps.checks.newId()),
    kind: 'cohort-release',
    cohortId: job.id,
  }
  const members = membersOf(deps.checks, event, asked, answers)
  // before the release counts, so that no withdrawal after it looks in vain
  if (members !== undefined) await deps.members.add(members)
  const record = await writeRelease(deps, job, event, released)
  await deps.releases.add(record)
  const written = await deps.consent.release(event, [entryOf(event, job)])
  if (written === 'moved' || (await hasChanged(deps, record, released))) {
    await dropRelease(deps, record)
    throw new AppendConflict(`consents of ${job.site}`)
  }
  const permitted = released.map(({ identifiers }) => identifiers)
  const file = await linksOf(deps, record, deps.clock.now())
  return { decisionId: event.id, asOf: position, permitted, counts: event.counts, sha256: sha256Hex(canonicalJson(permitted)), file }
}

/** Somebody of the release changed while it was written down: nobody was told of it yet, so it is made again. */
async function hasChanged({ consent }: ReleaseDeps, { site, position }: ReleaseRecord, released: readonly Released[]): Promise<boolean> {
  const { subjects } = await consent.changesAfter(site, position)
  return subjects.size > 0 && released.some(({ subject }) => subjects.has(subject))
}

const entryOf = ({ id, site, actor, at, position, released, resultHash }: DecisionEvent, job: CohortJob) =>
  recordingItem(
    site,
    `release-${id}`,
    { type: 'CohortReleased', cohortId: job.id, decisionId: id, position, total: job.total, permitted: released, resultHash },
    actor,
    at,
  )

/**
 * The records of these people as they stand now. The first call reads all; later ones only those that changed since, and those that had no
 * united record, so that a site which takes in consents without a pause can still release.
 */
function currentRecords({ consent }: ReleaseDeps, site: string, subjects: readonly AskedSubject[]): () => Promise<Read> {
  let held: Read | undefined
  const read = async (indexes: readonly number[]) =>
    consent.records(
      site,
      indexes.map((index) => subjects[index]?.identifiers ?? []),
    )
  return async () => {
    if (held === undefined) {
      const position = await consent.position(site)
      held = { position, stored: await read([...subjects.keys()]) }
      return held
    }
    const before = held
    const changes = await consent.changesAfter(site, before.position)
    const stale = before.stored.flatMap((one, index) => (one.kind === 'record' && !changes.subjects.has(one.subject) ? [] : [index]))
    const fresh = await read(stale)
    const stored = [...before.stored]
    for (const [place, index] of stale.entries()) stored[index] = fresh[place] ?? { kind: 'none' }
    held = { position: changes.position, stored }
    return held
  }
}
