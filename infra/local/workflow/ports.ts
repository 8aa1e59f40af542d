import type { Clock, Workflow } from '#functions/ports'
import type { ExecutionKey, ExecutionRecord, ExecutionStore, Visit } from '#functions/ports-execution'
import type { Instant } from '#policies/kernel/time'
import type { Invoke } from './perform'

export type Transition = ExecutionKey & { readonly to: string; readonly at: Instant; readonly item?: number }
export type LocalWorkflowNeeds = {
  readonly store: ExecutionStore
  /** ASL documents by machine name. */
  readonly machines: Readonly<Record<string, unknown>>
  readonly invoke: Invoke
  readonly clock: Clock
  /** Unguessable, url-safe. */
  readonly randomToken: () => string
  readonly onTransition?: (transition: Transition) => void
  /** A fault of the store stopped an execution; `runDue` takes it up again. Without a listener `idle` rejects with it. */
  readonly onFault?: (fault: unknown, key: ExecutionKey) => void
}
export type ExecutionHistory = Pick<ExecutionRecord, 'status' | 'startedAt' | 'endedAt' | 'failure' | 'output' | 'steps' | 'visits'> & {
  /** Where it rests while RUNNING, and until when. */
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
  /** The latest 200 states that an execution entered, and where it is. */
  history(machine: string, name: string): Promise<ExecutionHistory | undefined>
}
export type { Visit }
