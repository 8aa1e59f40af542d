import type { ExecutionStatus, Workflow } from '#functions/ports'
import type { AskAws } from '../aws/ask'

type MachineName = Parameters<Workflow['start']>[0]
export type SfnOptions = {
  readonly stepFunctions: AskAws
  /** The ARN of each state machine. */
  readonly machines: Readonly<Record<MachineName, string>>
}

/** Nobody waits under this token any more: timed out, ended, or never ours. All count as delivered (architecture, "Waiting"). */
const GONE = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])
const STATUSES: Readonly<Record<string, ExecutionStatus>> = {
  RUNNING: 'RUNNING',
  PENDING_REDRIVE: 'RUNNING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  TIMED_OUT: 'TIMED_OUT',
  ABORTED: 'ABORTED',
}
const nameOf = (problem: unknown): string => (problem instanceof Error ? problem.name : '')

/** `arn:…:stateMachine:contract` and `a-v1` give `arn:…:execution:contract:a-v1`. */
const executionArn = (machineArn: string, name: string): string => `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`

/**
 * Workflows on AWS Step Functions. Starting a running execution again under its name and input is answered as if it had just been started;
 * whoever wants to know asks for its status. A name that ended is taken for ninety days: a failed execution is redriven, from where it failed.
 */
export function sfnWorkflow({ stepFunctions, machines }: SfnOptions): Workflow {
  return {
    start: async (machine, name, input) => {
      try {
        await stepFunctions('StartExecution', { stateMachineArn: machines[machine], name, input: JSON.stringify(input) })
        return 'started'
      } catch (problem) {
        if (nameOf(problem) === 'ExecutionAlreadyExists') return 'exists'
        throw problem
      }
    },
    signal: async (taskToken, output) => {
      try {
        await stepFunctions('SendTaskSuccess', { taskToken, output: JSON.stringify(output) })
        return 'delivered'
      } catch (problem) {
        if (GONE.has(nameOf(problem))) return 'gone'
        throw problem
      }
    },
    status: async (machine, name) => {
      try {
        const { status } = await stepFunctions('DescribeExecution', { executionArn: executionArn(machines[machine], name) })
        return STATUSES[String(status)]
      } catch (problem) {
        if (nameOf(problem) === 'ExecutionDoesNotExist') return undefined
        throw problem
      }
    },
    restart: async (machine, name) => {
      try {
        await stepFunctions('RedriveExecution', { executionArn: executionArn(machines[machine], name) })
        return 'restarted'
      } catch (problem) {
        if (nameOf(problem) === 'ExecutionNotRedrivable') return 'impossible'
        throw problem
      }
    },
  }
}
