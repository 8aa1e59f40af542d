import { waitUntil } from '#policies/application/clocks/deadlines'
import { OPEN_BALLOT } from '#policies/application/decide-site-review'
import type { Effect } from '#policies/ledger/effect'
import type { Deps } from '../../ports-deps'
import { runSystemCommand } from '../outbox/system-commands'

type Start = Extract<Effect, { readonly kind: 'start' }>

/**
 * Starts an execution; one that runs or ran under this name counts as started. One that begins with a wait is told how long. A ballot's start
 * without a deadline was put into the outbox by an earlier release, whose executions opened the ballot: it is opened, and that starts it.
 */
export async function startExecution(deps: Deps, id: string, { machine, name, input, until }: Start): Promise<void> {
  if (machine === 'committee-ballot' && until === undefined) return runSystemCommand(deps, OPEN_BALLOT, id, input)
  await deps.workflow.start(machine, name, until === undefined ? input : { ...input, wait: waitUntil(until, deps.clock.now(), 0) })
}
