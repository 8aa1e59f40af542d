import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge'
import { type MachineName, machineName } from './environment'
import { root } from './votum-function'

export const definitionOf = (machine: MachineName): string => readFileSync(join(root, `infra/machines/${machine}.asl.json`), 'utf8')
/** The names that a definition leaves open: its task states. */
export const openNames = (definition: string): readonly string[] => [
  ...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)),
]

/**
 * A state machine as it lies in infra/machines, byte for byte. One function serves all of its task states: the payload names the state.
 * Logs hold transitions without inputs and outputs.
 */
export function votumMachine(scope: Construct, machine: MachineName, handler: IFunction, key: IKey): StateMachine {
  const definition = definitionOf(machine)
  const logs = new LogGroup(scope, `${machine}-logs`, {
    // this prefix keeps the account's one log delivery policy from growing with each machine
    logGroupName: `/aws/vendedlogs/states/${machineName(machine)}`,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: key,
    // its name is fixed: a deployment that failed on its first try must not leave it in the way of the second
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  const stateMachine = new StateMachine(scope, machine, {
    stateMachineName: machineName(machine),
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: Object.fromEntries(openNames(definition).map((name) => [name, handler.functionArn])),
    tracingEnabled: true,
    logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
  })
  stateMachine.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] }))
  acknowledge(stateMachine, 'machine-logs-and-traces')
  return stateMachine
}
