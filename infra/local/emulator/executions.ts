import { type Answer, service } from './aws'

/** Executions by machine and status, and the transitions that AWS would charge: each entered state is one. */
export type Executions = {
  readonly transitions: number
  readonly byMachine: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** What the failed ones died of. */
  readonly failures: readonly string[]
}

export async function executionsOf(endpoint: string): Promise<Executions> {
  const ask = service(endpoint, 'states', 'AWSStepFunctions')
  const byMachine: Record<string, Record<string, number>> = {}
  const failures: string[] = []
  let transitions = 0
  for (const { stateMachineArn, name } of (await ask('ListStateMachines', {})).stateMachines) {
    const counts: Record<string, number> = {}
    for (const { executionArn, status } of (await ask('ListExecutions', { stateMachineArn, maxResults: 1000 })).executions) {
      counts[status] = (counts[status] ?? 0) + 1
      const { events } = await ask('GetExecutionHistory', { executionArn, maxResults: 1000 })
      transitions += events.filter(({ type }: Answer) => type.endsWith('StateEntered')).length
      if (status !== 'RUNNING' && status !== 'SUCCEEDED') failures.push(`${executionArn}: ${JSON.stringify(events.at(-1)).slice(0, 400)}`)
    }
    byMachine[name] = counts
  }
  return { transitions, byMachine, failures }
}
