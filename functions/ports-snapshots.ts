import type { Sha256 } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'

/** Where the newest snapshot of a site lies, and at which position of its change sequence it was built. `recordLayout`: how its records are packed. */
export type SnapshotManifest = {
  readonly site: string
  readonly position: number
  readonly blob: string
  readonly sha256: Sha256
  readonly sizeBytes: number
  readonly subjects: number
  readonly recordLayout: number
  readonly builtAt: Instant
}
export interface Snapshots {
  /** Strongly consistent. */
  newest(site: string): Promise<SnapshotManifest | undefined>
  /** 'older': one at this position or above it stands, nothing was written. */
  put(manifest: SnapshotManifest): Promise<'stored' | 'older'>
  /** Forgets one that cannot be used, if it still is the newest. */
  drop(manifest: Pick<SnapshotManifest, 'site' | 'position'>): Promise<void>
}
