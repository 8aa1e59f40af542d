import type { Identity } from '#policies/consent/fhir'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { sha256Hex } from '#policies/kernel/hash'
import { minuteIdOf } from '#policies/kernel/minute-id'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { AppendConflict, StoreUnavailable } from '../../faults'
import type { CohortJob, DecisionCounts, DecisionEvent } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'
import { answersOf, membersOf } from './check-consent'
import { askingOfJob, openPeople, type People } from './cohort-subjects'
import { eventOfMany } from './decision-of-many'
import { discardOrder } from './discard-cohort-data'
import { cohortOf } from './get-cohort'
import { grantOf } from './grant'
import type { AskedSubject } from './judge-subjects'
import { amongSubjects, bySnapshot, type Look, SNAPSHOT_FROM } from './look-up-people'
import { recordingItem } from './record-consents'
import { orderSnapshot } from './refresh-snapshot'
import { linksOf, type Released, type ReleasedFile, writeRelease } from './release-file'
import { untilWritten } from './retry'

type ReleaseDeps = Pick<
  Deps,
  'checks' | 'members' | 'consent' | 'releases' | 'snapshots' | 'blobs' | 'vault' | 'ledger' | 'clock' | 'outbox'
>
export type Release = {
  readonly decisionId: string
  readonly asOf: number
  /** Of a cohort of more than 10,000 people they stand in the file only. */
  readonly permitted?: readonly (readonly Identity[])[]
  readonly counts: DecisionCounts
  /** How many people the file names. */
  readonly released: number
  /** SHA-256 over the canonical JSON of `permitted`; without it, of the file. */
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
  limits: Limits = LIMITS,
): Promise<Result<Release, Rejection>> {
  const job = await cohortOf(deps, sites, cohortId)
  if (!job.ok) return job
  if (job.value.state !== 'finished') return reject({ code: 'COHORT_NOT_FINISHED', state: job.value.state })
  const people = await openPeople(deps, job.value)
  const records = currentRecords(deps, job.value.site, people, limits)
  const release = await untilWritten(`release of cohort ${cohortId}`, async () =>
    attempt(deps, job.value, actor, people.subjects, await records()),
  )
  const after = await deps.consent.cohort(cohortId)
  if (after?.state === 'finished') return ok(release)
  // cancelled while it was judged: nothing of it may stand
  const standing = (await deps.releases.standing(job.value.site)).filter(({ decisionId }) => decisionId === release.decisionId)
  await takeBack(deps, cohortId, standing)
  return reject({ code: 'COHORT_NOT_FINISHED', state: after?.state ?? 'cancelled' })
}
/** More people do not go into an answer. */
const MOST_ANSWERED = 10_000

async function attempt(
  deps: ReleaseDeps,
  job: CohortJob,
  actor: Actor,
  subjects: readonly AskedSubject[],
  { position, stored }: Look,
): Promise<Release> {
  const asking = askingOfJob(deps, job)
  const asked = { question: JSON.parse(job.question), subjects, applicationId: job.applicationId }
  const grant = job.applicationId === undefined ? undefined : await grantOf(deps, job.applicationId, job.site)
  const answers = answersOf(asking, asked, { position, stored, grant })
  const released = subjects.flatMap(({ identifiers }, index): Released[] => {
    const one = stored[index]
    return answers[index]?.release && one?.kind === 'record' ? [{ identifiers, subject: one.subject }] : []
  })
  const event: DecisionEvent = {
    ...eventOfMany(deps.checks, asking, { site: job.site, actor, asked, position, answers }),
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
    await takeBack(deps, job.id, [record])
    throw new AppendConflict(`consents of ${job.site}`)
  }
  const file = await linksOf(deps, record, deps.clock.now())
  const told = { decisionId: event.id, asOf: position, counts: event.counts, released: event.released, file }
  if (subjects.length > MOST_ANSWERED) return { ...told, sha256: file.sha256 }
  const permitted = released.map(({ identifiers }) => identifiers)
  return { ...told, permitted, sha256: sha256Hex(canonicalJson(permitted)) }
}

/** Nobody was told of these. The order comes first: a record that is gone names no files any more. */
async function takeBack(deps: ReleaseDeps, cohortId: string, records: readonly ReleaseRecord[]): Promise<void> {
  await deps.outbox.put(discardOrder(deps, cohortId, records, false))
  for (const record of records) await deps.releases.remove(record)
}

/** Somebody of the release changed while it was written down: nobody was told of it yet, so it is made again. */
async function hasChanged(deps: ReleaseDeps, { site, position }: ReleaseRecord, released: readonly Released[]): Promise<boolean> {
  const { subjects } = await deps.consent.changesAfter(site, position)
  if (subjects.size === 0) return false
  const changed = amongSubjects(deps, site, subjects)
  return released.some(({ subject }) => changed(subject))
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
 * From so many people on the site's snapshot is asked, where there is one, and from so many nothing else: of the records they would take longer
 * than a request may. It is built meanwhile, and the caller comes again.
 */
type Limits = { readonly snapshotFrom: number; readonly onlyBySnapshot: number }
const LIMITS: Limits = { snapshotFrom: SNAPSHOT_FROM, onlyBySnapshot: 200_000 }

/**
 * What is stored of these people now: from the site's snapshot under its overlay, each time anew, or from the records. Of the records the first
 * call reads all; later ones only those that changed since, and those that had no united record, so that a site which takes in consents without
 * a pause can still release.
 */
function currentRecords(deps: ReleaseDeps, site: string, { subjects, keys }: People, limits: Limits): () => Promise<Look> {
  let held: Look | undefined
  const read = async (indexes: readonly number[]) =>
    deps.consent.records(
      site,
      indexes.map((index) => subjects[index]?.identifiers ?? []),
    )
  const byRecords = async (): Promise<Look> => {
    if (held === undefined) {
      const position = await deps.consent.position(site)
      return { position, stored: await read([...subjects.keys()]) }
    }
    const before = held
    const changes = await deps.consent.changesAfter(site, before.position)
    const stale = before.stored.flatMap((one, index) => (one.kind === 'record' && !changes.subjects.has(one.subject) ? [] : [index]))
    const fresh = await read(stale)
    const stored = [...before.stored]
    for (const [place, index] of stale.entries()) stored[index] = fresh[place] ?? { kind: 'none' }
    return { position: changes.position, stored }
  }
  return async () => {
    const found = held === undefined && subjects.length >= limits.snapshotFrom ? await bySnapshot(deps, site, subjects, keys) : undefined
    if (found !== undefined) return found
    if (subjects.length >= limits.onlyBySnapshot && (await orderSnapshot(deps, site)))
      throw new StoreUnavailable(`the snapshot of ${site} is not built yet`)
    held = await byRecords()
    return held
  }
}
