import type { ExecutionKey, ExecutionRecord, ExecutionStore, Visit } from '#functions/ports-execution'
import type { Clock, Workflow } from '#functions/ports'
import type { Json } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import { advance, begun, type Change, type Tools } from './advance'
import { Definition } from './definition'
import { type Driver, drive } from './driver'
import { createTurns } from './turns'
import { type Invoke, timedOut } from './perform'
import { saveSurely } from './save'
import { complete, limited } from './walk'

export type Transition = ExecutionKey & { readonly from?: string; readonly to: string; readonly at: Instant; readonly item?: number }
export type LocalWorkflowNeeds = {
  readonly store: ExecutionStore
  /** ASL documents by machine name. */
  readonly machines: Readonly<Record<string, unknown>>
  readonly invoke: Invoke
  readonly clock: Clock
  /** Unguessable, url-safe. */
  readonly randomToken: () => string
  readonly onTransition?: (transition: Transition) => void
  /** A fault of the store that stopped an execution; `runDue` takes it up again. Without it, `idle` and `runDue` reject with it. */
  readonly onFault?: (fault: unknown, key: ExecutionKey) => void
}
export type ExecutionHistory = Pick<ExecutionRecord, 'status' | 'startedAt' | 'endedAt' | 'failure' | 'output' | 'steps'> & {
  readonly visits: readonly Visit[]
  /** Where it rests while RUNNING. */
  readonly current?: { readonly state: string; readonly doing: string; readonly until?: Instant }
}
export type LocalWorkflow = Workflow & {
  /** Fires deadlines, retries and waits that are due at `now` (business time) and takes up what a fault or a silent process left. Answers how many executions it touched. */
  runDue(now?: Instant): Promise<number>
  /** Continues every running execution from its last checkpoint; call it once after a start. */
  resumeAll(): Promise<void>
  /** Resolves when no step is being performed in this process. */
  idle(): Promise<void>
  /** States entered by this process. */
  transitions(): number
  history(machine: string, name: string): Promise<ExecutionHistory | undefined>
}
export class UnknownMachine extends Error {
  override readonly name = 'UnknownMachine'
}
export class InvalidExecutionName extends Error {
  override readonly name = 'InvalidExecutionName'
}
