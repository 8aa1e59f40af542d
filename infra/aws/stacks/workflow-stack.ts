import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { type Access, statementsOf } from '../constructs/access'
import { environmentOf, executionsArn, MACHINES, type MachineName, machineArn } from '../constructs/environment'
import { votumMachine } from '../constructs/machine'
import { VotumFunction } from '../constructs/votum-function'
import type { Settings } from '../settings'
import type { DataResources } from './data-stack'

export type WorkflowStackProps = StackProps & { readonly data: DataResources; readonly settings: Settings }
type Tasks = {
  readonly access: Access
  readonly timeoutSeconds: number
  readonly reservedConcurrency?: number
  readonly memoryMb?: number
}

/** What the task states of each machine may do. None starts executions: the outbox does. */
export const TASKS: Readonly<Record<MachineName, Tasks>> = {
  'application-review': { access: { ledger: 'append', work: 'write' }, timeoutSeconds: 60 },
  'committee-ballot': { access: { ledger: 'append', work: 'write' }, timeoutSeconds: 60 },
  // the grants of a contract say what its sealed form and decisions say
  contract: { access: { ledger: 'append', work: 'write', sealed: 'read', vault: true }, timeoutSeconds: 60 },
  'consent-cohort': {
    access: {
      work: 'write',
      consent: 'write',
      sealed: 'write',
      files: 'read',
      vault: true,
      secrets: true,
    },
    timeoutSeconds: 900,
    // a file of two million people, and the snapshot of a large site
    memoryMb: 2048,
    // a Map is 40 wide: several cohorts at once must leave room for people
    reservedConcurrency: 80,
  },
}

/** State machines and the functions of their task states. */
export class WorkflowStack extends Stack {
  readonly machines: readonly StateMachine[]

  constructor(scope: Construct, id: string, { data, settings, ...props }: WorkflowStackProps) {
    super(scope, id, props)
    const environment = environmentOf(this, data, settings)
    this.machines = MACHINES.map((machine) => {
      const { access, timeoutSeconds, reservedConcurrency, memoryMb } = TASKS[machine]
      const handler = new VotumFunction(this, `${machine}-tasks`, {
        entry: `functions/workflow/${machine}/lambda.ts`,
        description: `Task states of ${machine}`,
        environment,
        key: data.keys.rest,
        statements: statementsOf(access, data),
        timeout: Duration.seconds(timeoutSeconds),
        ...(reservedConcurrency !== undefined && { reservedConcurrency }),
        ...(memoryMb !== undefined && { memoryMb }),
      })
      return votumMachine(this, machine, handler.function, data.keys.rest)
    })
  }
}

/** To ask how executions fare, and to take up those that failed. Their names are made at run time; the wildcard is the executions of one machine. */
export const mayRestart = (scope: Construct, machines: readonly MachineName[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['states:DescribeExecution', 'states:RedriveExecution'],
    resources: machines.map((machine) => executionsArn(scope, machine)),
  })
export const mayStart = (scope: Construct, machines: readonly MachineName[]): PolicyStatement =>
  new PolicyStatement({ actions: ['states:StartExecution'], resources: machines.map((machine) => machineArn(scope, machine)) })
