import type { Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import type { OutboxItem } from './ports'

export type ImportState = 'queued' | 'running' | 'finished' | 'failed'
export type ImportCounts = { readonly created: number; readonly updated: number; readonly unchanged: number; readonly refused: number }
/** Why a line was not taken in: what a caller may read of the refusal. `line` counts from 1. */
export type LineError = { readonly line: number; readonly code: string; readonly path?: string; readonly detail?: string }
/** How far a job has come: `next` is the byte at which the next line begins. */
export type ImportProgress = {
  readonly state: ImportState
  readonly next: number
  readonly lines: number
  readonly counts: ImportCounts
  readonly finishedAt?: Instant
  /** The stable name of the fault that ended it. */
  readonly problem?: string
}
/** A file of Consents, one a line, that a site has handed over. The bytes lie under `blob` until the job has ended. */
export type ImportJob = ImportProgress & {
  readonly id: string
  readonly site: string
  readonly fingerprint: string
  readonly actor: Actor
  readonly blob: string
  readonly sizeBytes: number
  readonly createdAt: Instant
}
export const NOTHING_YET: ImportProgress = {
  state: 'queued',
  next: 0,
  lines: 0,
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
}

/** Jobs that may wait behind the running one of a site. */
export const MOST_WAITING = 50
/** The outbox command that takes a job on by one slice. */
export const IMPORT_SLICE = 'import-slice'
/** A slice's item; its id names the place, so that whoever puts it twice puts one. */
export const sliceItem = (importId: string, from: number, createdAt: Instant): OutboxItem => ({
  id: `import#${importId}#${from}`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'command', command: IMPORT_SLICE, payload: { importId, from } },
})

/** Import jobs. Of one site at most one runs; the others wait in the order in which they came. */
export interface ConsentImports {
  /** Stores a queued job, and its first slice unless another one of the site runs: one transaction. 'exists': nothing was written; 'full': too many wait. */
  create(job: ImportJob): Promise<'created' | 'exists' | 'full'>
  find(id: string): Promise<ImportJob | undefined>
  /**
   * Moves a job on that still stands at `from`, with the errors of the lines in between; the next slice, or the next job of the site when this
   * one has ended, is started in the same transaction. 'moved': somebody has done that, nothing was written. Throws AppendConflict, OutcomeUnknown.
   */
  advance(job: ImportJob, from: number, progress: ImportProgress, errors: readonly LineError[], at: Instant): Promise<'advanced' | 'moved'>
  /** Errors of lines after a line, in order, at most `limit`. */
  errors(id: string, after: number, limit: number): Promise<readonly LineError[]>
  /** The newest jobs of a site first, at most 50. */
  ofSite(site: string): Promise<readonly ImportJob[]>
}
