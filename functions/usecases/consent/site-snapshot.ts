import { LAYOUT } from '#policies/consent/encode-record'
import { emptySnapshot, type Overlay, type SnapshotSubject } from '#policies/consent/snapshot/build'
import { readSnapshot, type Snapshot } from '#policies/consent/snapshot/format'
import { shortKeyOf } from '#policies/consent/snapshot/hashed-key'
import { sha256Hex } from '#policies/kernel/hash'
import type { HeldSubject, KeyedHash } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { SnapshotManifest } from '../../ports-snapshots'

export type SnapshotDeps = Pick<Deps, 'consent' | 'snapshots' | 'blobs'>
/** Rounds in which a site may go on changing while its overlay is read. */
const ROUNDS = 8

/** Short key of a subject's id. */
export const subjectShort = (keyed: KeyedHash, site: string, id: string): string => shortKeyOf(keyed(site, `subject:${id}`))
export const snapshotSubject = (
  { keyed }: Pick<Deps['consent'], 'keyed'>,
  site: string,
  { id, identities, record }: HeldSubject,
): SnapshotSubject => ({
  id: subjectShort(keyed, site, id),
  identities: identities.map(shortKeyOf),
  record,
})

/** The columns of a manifest's file. Undefined: gone, altered, or packed by another release; it is never believed by halves. */
export async function openSnapshot({ blobs }: Pick<Deps, 'blobs'>, manifest: SnapshotManifest): Promise<Snapshot | undefined> {
  if (manifest.recordLayout !== LAYOUT) return undefined
  const file = await blobs.get(manifest.blob)
  if (file === undefined || sha256Hex(file) !== manifest.sha256) return undefined
  const snapshot = readSnapshot(file)
  return snapshot?.site === manifest.site && snapshot.position === manifest.position ? snapshot : undefined
}
export const nothingYet = (site: string): Snapshot => emptySnapshot(site)

/**
 * Every change of a site above a position, read strongly, until nothing more comes. Undefined: more than `most` people changed, or the site does
 * not stop changing; then only the records can answer.
 */
export async function overlayAbove(
  { consent }: Pick<Deps, 'consent'>,
  site: string,
  above: number,
  most: number,
): Promise<Overlay | undefined> {
  const touched = new Set<string>()
  const held = new Map<string, SnapshotSubject>()
  let position = above
  for (let round = 0; round < ROUNDS; round += 1) {
    const changes = await consent.changesAfter(site, position)
    if (changes.subjects.size === 0)
      return { position, touched: new Set([...touched].map((id) => subjectShort(consent.keyed, site, id))), subjects: [...held.values()] }
    for (const id of changes.subjects) {
      touched.add(id)
      held.delete(id)
    }
    if (touched.size > most) return undefined
    for (const one of await consent.held(site, [...changes.subjects])) held.set(one.id, snapshotSubject(consent, site, one))
    position = changes.position
  }
  return undefined
}
