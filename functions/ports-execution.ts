import type { Json } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import type { ExecutionStatus } from './ports'

/** One execution of a state machine, as the embedded workflow runtime keeps it. On AWS Step Functions keeps its own. */
export type ExecutionKey = { readonly machine: string; readonly name: string }

/**
 * Where one line of control rests between two checkpoints.
 * - task: a plain task is to be invoked (again, after a crash).
 * - asking: a waiting task's token is stored, its handler has not answered yet. waiting: it has.
 * - retrying, sleeping: nothing happens before `until`.
 * - mapping: the items of an inline Map.
 */
export type Rest =
  | { readonly kind: 'task' }
  | { readonly kind: 'asking' | 'waiting'; readonly token: string; readonly deadline: Instant }
  | { readonly kind: 'retrying' | 'sleeping'; readonly until: Instant }
  | { readonly kind: 'mapping'; readonly branches: readonly Branch[] }
/** `input` is the state's raw input; `attempts` counts the retries per retrier of the state. */
export type Frame = { readonly state: string; readonly input: Json; readonly attempts: readonly number[]; readonly rest: Rest }
export type Branch =
  | { readonly kind: 'queued'; readonly input: Json }
  | { readonly kind: 'active'; readonly frame: Frame }
  | { readonly kind: 'done'; readonly output: Json }

export type Visit = { readonly state: string; readonly at: Instant; readonly item?: number }
export type Failure = { readonly error: string; readonly cause: string }

export type ExecutionRecord = ExecutionKey & {
  /** Counts the saves; a save is conditional on it. */
  readonly revision: number
  /** Random per save: tells whether a write whose answer was lost was ours. */
  readonly stamp: string
  readonly status: ExecutionStatus
  readonly input: Json
  readonly startedAt: Instant
  readonly endedAt?: Instant
  /** States entered so far, and the latest of them. */
  readonly steps: number
  readonly visits: readonly Visit[]
  /** Present exactly while RUNNING, as is `dueAt`: when to look at the execution unasked. */
  readonly frame?: Frame
  readonly dueAt?: Instant
  /** The token that it waits on. */
  readonly token?: string
  readonly output?: Json
  readonly failure?: Failure
}

export interface ExecutionStore {
  /** False: the name is taken, for ever. */
  create(record: ExecutionRecord): Promise<boolean>
  /** Strongly consistent. */
  load(key: ExecutionKey): Promise<ExecutionRecord | undefined>
  /** Replaces `before` by `after` with its token and due time, all or nothing. False: somebody else saved since `before` was read. */
  save(before: ExecutionRecord, after: ExecutionRecord): Promise<boolean>
  /** Which execution waits on a token now. Strongly consistent. */
  findByToken(token: string): Promise<ExecutionKey | undefined>
  /** Executions with status RUNNING. */
  running(): Promise<readonly ExecutionKey[]>
  /** Running executions with `dueAt` at or before an instant, earliest first. May lag; the record decides. */
  due(before: Instant): Promise<readonly ExecutionKey[]>
}

/** A record of more than the store's item size, even compressed. */
export class ExecutionTooLarge extends Error {
  override readonly name = 'ExecutionTooLarge'
  constructor(key: ExecutionKey, sizeBytes: number) {
    super(`execution ${key.machine} ${key.name} takes ${sizeBytes} bytes`)
  }
}
