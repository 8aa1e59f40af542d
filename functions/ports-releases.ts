import type { Instant } from '#policies/kernel/time'

/** A file of people who were released at once. `files`: the blobs of the list and of its manifest; `subjects`: which subjects of the store, line by line. */
export type ReleaseRecord = {
  readonly site: string
  readonly cohortId: string
  readonly decisionId: string
  /** Everything up to this position of the site was in it. */
  readonly position: number
  readonly list: string
  readonly manifest: string
  readonly subjects: string
  readonly createdAt: Instant
}
/** Release files that stand: written before they are answered, gone when somebody of them may not be released any more. */
export interface Releases {
  add(record: ReleaseRecord): Promise<void>
  /** Strongly consistent. */
  standing(site: string): Promise<readonly ReleaseRecord[]>
  remove(record: Pick<ReleaseRecord, 'site' | 'decisionId'>): Promise<void>
}
