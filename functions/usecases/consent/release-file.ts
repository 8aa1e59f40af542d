import type { Identity } from '#policies/consent/fhir'
import { sha256Hex } from '#policies/kernel/hash'
import { addMs, type Instant } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { CohortJob, DecisionEvent } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { ReleaseRecord } from '../../ports-releases'

type Parts = Pick<Deps, 'blobs' | 'releases'>
/** Who was released: the identifiers as they were asked for, and the store's subject. */
export type Released = { readonly identifiers: readonly Identity[]; readonly subject: string }
/** What the site gets: links that live a minute. `sha256` is the list's. */
export type ReleasedFile = {
  readonly url: string
  readonly manifestUrl: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly expiresAt: Instant
}
const LINK_SECONDS = 60
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Writes list (one line a person, its identifiers as JSON), manifest and subjects of a release, before anybody is told of them. */
export async function writeRelease(
  { blobs }: Parts,
  job: CohortJob,
  event: DecisionEvent,
  released: readonly Released[],
): Promise<ReleaseRecord> {
  const folder = `consent-releases/${job.site}/${job.id}/${event.id}`
  const lines = released.map(({ identifiers }) => `${JSON.stringify(identifiers.map(({ system, value }) => ({ system, value })))}\n`)
  const list = bytesOf(lines.join(''))
  const manifest = {
    cohortId: job.id,
    decisionId: event.id,
    asOf: event.position,
    decidedAt: event.at,
    question: JSON.parse(job.question),
    rules: event.rules,
    counts: event.counts,
    released: released.length,
    sha256: sha256Hex(list),
    ...(job.applicationId === undefined ? {} : { applicationId: job.applicationId }),
  }
  const record: ReleaseRecord = {
    site: job.site,
    cohortId: job.id,
    decisionId: event.id,
    position: event.position,
    list: `${folder}/list`,
    manifest: `${folder}/manifest`,
    subjects: `${folder}/subjects`,
    createdAt: event.at,
  }
  await Promise.all([
    blobs.put(record.list, list, 'application/x-ndjson'),
    blobs.put(record.manifest, bytesOf(JSON.stringify(manifest)), 'application/json'),
    blobs.put(record.subjects, bytesOf(JSON.stringify(released.map(({ subject }) => subject))), 'application/json'),
  ])
  return record
}

/** Links to a release that stands. */
export async function linksOf({ blobs }: Parts, record: ReleaseRecord, now: Instant): Promise<ReleasedFile> {
  const list = await blobs.get(record.list)
  if (list === undefined) throw new Corrupted(`the list of release ${record.decisionId} is missing`)
  return {
    url: await blobs.downloadUrl(record.list, `release-${record.decisionId}.ndjson`, LINK_SECONDS),
    manifestUrl: await blobs.downloadUrl(record.manifest, `release-${record.decisionId}.json`, LINK_SECONDS),
    sha256: sha256Hex(list),
    sizeBytes: list.byteLength,
    expiresAt: addMs(now, LINK_SECONDS * 1000),
  }
}

/** Takes the files away first: from then on no link leads to anything. */
export async function dropRelease({ blobs, releases }: Parts, record: ReleaseRecord): Promise<void> {
  await Promise.all([record.list, record.manifest, record.subjects].map((key) => blobs.remove(key)))
  await releases.remove(record)
}

/** The people of a release, line by line; undefined: its files are gone. */
export async function readRelease({ blobs }: Parts, record: ReleaseRecord): Promise<readonly Released[] | undefined> {
  const [list, subjects] = await Promise.all([blobs.get(record.list), blobs.get(record.subjects)])
  if (list === undefined || subjects === undefined) return undefined
  const ids: readonly string[] = JSON.parse(new TextDecoder().decode(subjects))
  const lines = new TextDecoder().decode(list).split('\n')
  return ids.map((subject, line) => ({ subject, identifiers: JSON.parse(lines[line] ?? '[]') }))
}
