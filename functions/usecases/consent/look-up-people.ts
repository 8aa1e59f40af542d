import { writeShortKey } from '#policies/consent/snapshot/hashed-key'
import { ABSENT, AMBIGUOUS, indexOf } from '#policies/consent/snapshot/look-up'
import { identityText, type StoredRecord } from '../../ports-consent'
import type { AskedSubject } from './judge-subjects'
import { openSnapshot, overlayAbove, type SnapshotDeps, subjectShort } from './site-snapshot'

/** What is stored of people, in their order; everything up to `position` was known before. */
export type Look = { readonly position: number; readonly stored: readonly StoredRecord[] }
/** Fewer people than this are asked of the records: their requests cost less than a snapshot's file. */
export const SNAPSHOT_FROM = 2_000

/** What is stored of people, read strongly: from the site's snapshot under its overlay where that is cheaper and sound, else from the records. */
export async function lookUpPeople(
  deps: SnapshotDeps,
  site: string,
  people: readonly AskedSubject[],
  keys?: Uint32Array,
  from: number = SNAPSHOT_FROM,
): Promise<Look> {
  const found = people.length < from ? undefined : await bySnapshot(deps, site, people, keys)
  if (found !== undefined) return found
  const position = await deps.consent.position(site)
  return {
    position,
    stored: await deps.consent.records(
      site,
      people.map(({ identifiers }) => identifiers),
    ),
  }
}

/**
 * From the snapshot and every change above it. Undefined: there is none, it cannot be read, or so many changed that the records are cheaper.
 * Who has several identifiers, or shares a short key with another, is asked of the records.
 */
export async function bySnapshot(
  deps: SnapshotDeps,
  site: string,
  people: readonly AskedSubject[],
  keys: Uint32Array | undefined,
): Promise<Look | undefined> {
  const manifest = await deps.snapshots.newest(site)
  const snapshot = manifest && (await openSnapshot(deps, manifest))
  // an overlay reads two items a person that changed, the records one a person that is asked
  const overlay = snapshot && (await overlayAbove(deps, site, snapshot.position, Math.ceil(people.length / 2)))
  if (snapshot === undefined || overlay === undefined) return undefined
  const index = indexOf(snapshot, overlay)
  const subjects = new Int32Array(people.length)
  index.subjects(keys ?? shortKeysOf(deps, site, people), people.length, subjects)
  const unclear: number[] = []
  const stored = people.map(({ identifiers }, at): StoredRecord => {
    const subject = subjects[at] ?? AMBIGUOUS
    if (identifiers.length === 1 && subject === ABSENT) return NONE
    if (identifiers.length === 1 && subject !== AMBIGUOUS)
      return { kind: 'record', subject: `#${index.keyOf(subject)}`, record: index.record(index.recordOf(subject)) }
    unclear.push(at)
    return NONE
  })
  const asked = unclear.map((at) => people[at]?.identifiers ?? [])
  const records = unclear.length === 0 ? [] : await deps.consent.records(site, asked)
  for (const [place, at] of unclear.entries()) stored[at] = records[place] ?? NONE
  return { position: overlay.position, stored }
}
const NONE: StoredRecord = { kind: 'none' }

/** Two words a person, high and low: the short key of the only identifier; who has several has none. */
export function shortKeysOf({ consent }: Pick<SnapshotDeps, 'consent'>, site: string, people: readonly AskedSubject[]): Uint32Array {
  const keys = new Uint32Array(2 * people.length)
  for (const [at, { identifiers }] of people.entries()) {
    const [only, ...more] = identifiers
    if (only !== undefined && more.length === 0) writeShortKey(consent.keyed(site, identityText(only)), keys, 2 * at)
  }
  return keys
}

/** Whether a stored subject, told by the store or by a snapshot, is among some ids of the store. */
export function amongSubjects(
  { consent }: Pick<SnapshotDeps, 'consent'>,
  site: string,
  ids: ReadonlySet<string>,
): (subject: string) => boolean {
  const shorts = new Set([...ids].map((id) => `#${subjectShort(consent.keyed, site, id)}`))
  return (subject) => ids.has(subject) || shorts.has(subject)
}
