import { LAYOUT } from '#policies/consent/encode-record'
import { buildSnapshot } from '#policies/consent/snapshot/build'
import { writeSnapshot } from '#policies/consent/snapshot/format'
import { sha256Hex } from '#policies/kernel/hash'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import { nothingYet, openSnapshot, type SnapshotDeps, snapshotSubject, subjectShort } from './site-snapshot'

export const REFRESH_SNAPSHOT = 'refresh-consent-snapshot'
/** Transactions of one slice: at most 9,000 people, some seconds, so that other deliveries do not wait. */
const SLICE = 300
/** A snapshot is renewed when more than one in a hundred of its people changed, but not for a few. */
const STALE_SHARE = 0.01
const STALE_LEAST = 100

type RefreshDeps = SnapshotDeps & Pick<Deps, 'outbox' | 'clock'>

/** Orders a new snapshot where the newest lies too far back. The order is one a position: repeats are none. */
export async function refreshIfStale(deps: RefreshDeps, site: string): Promise<void> {
  const [newest, position] = [await deps.snapshots.newest(site), await deps.consent.position(site)]
  const from = newest?.position ?? 0
  if (position - from > Math.max(STALE_LEAST, (newest?.subjects ?? 0) * STALE_SHARE)) await deps.outbox.put(orderOf(deps, { site }, from))
}
/** Orders the next snapshot however little changed; false: there is nothing that the newest does not have. */
export async function orderSnapshot(deps: RefreshDeps, site: string): Promise<boolean> {
  const [newest, position] = [await deps.snapshots.newest(site), await deps.consent.position(site)]
  const from = newest?.position ?? 0
  if (position > from) await deps.outbox.put(orderOf(deps, { site }, from))
  return position > from
}
/** After an erasure, however few were erased: until nobody of them is in the site's file any more. */
export async function refreshToTheEnd(deps: RefreshDeps, site: string): Promise<void> {
  const newest = await deps.snapshots.newest(site)
  if (newest !== undefined) await deps.outbox.put(orderOf(deps, { site, toTheEnd: true }, newest.position))
}
type Order = { readonly site: string; readonly toTheEnd?: boolean }
const orderOf = ({ clock }: Pick<Deps, 'clock'>, order: Order, from: number): OutboxItem => ({
  id: `snapshot#${order.site}#${from}${order.toTheEnd ? '#end' : ''}`,
  stream: '',
  sequence: 0,
  createdAt: clock.now(),
  effect: { kind: 'command', command: REFRESH_SNAPSHOT, payload: { ...order } },
})

/**
 * System command: the next slice of a site's snapshot, upon the newest one; what cannot be read is built from the beginning. Each slice is a
 * whole snapshot of an earlier position, so a builder that stops leaves nothing half done, and of two at once the one further on wins.
 */
export async function refreshSnapshot(deps: RefreshDeps, _id: string, { site, toTheEnd = false }: Order): Promise<Result<null, Rejection>> {
  const newest = await deps.snapshots.newest(site)
  const last = newest && (await openSnapshot(deps, newest))
  if (newest !== undefined && last === undefined) await deps.snapshots.drop(newest)
  const base = last ?? nothingYet(site)
  const changes = await deps.consent.changesAfter(site, base.position, SLICE)
  if (changes.subjects.size === 0) return ok(null)
  const ids = [...changes.subjects]
  const held = await deps.consent.held(site, ids)
  const built = buildSnapshot(base, {
    position: changes.position,
    touched: new Set(ids.map((id) => subjectShort(deps.consent.keyed, site, id))),
    // read after the changes: what is newer than the position comes again in every overlay above it
    subjects: held.map((one) => snapshotSubject(deps.consent, site, one)),
  })
  const file = writeSnapshot(built)
  const sha256 = sha256Hex(file)
  const blob = `consent-snapshots/${site}/${built.position}-${sha256.slice(0, 16)}`
  await deps.blobs.put(blob, file, 'application/octet-stream')
  const { position, subjects } = built
  const stored = await deps.snapshots.put({
    site,
    position,
    blob,
    sha256,
    sizeBytes: file.byteLength,
    subjects,
    recordLayout: LAYOUT,
    builtAt: deps.clock.now(),
  })
  const gone = stored === 'stored' ? newest?.blob : blob
  if (gone !== undefined && gone !== (await deps.snapshots.newest(site))?.blob) await deps.blobs.remove(gone)
  if (toTheEnd) await refreshToTheEnd(deps, site)
  else await refreshIfStale(deps, site)
  return ok(null)
}
