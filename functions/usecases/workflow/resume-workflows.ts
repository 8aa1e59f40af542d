import type { Application } from '#policies/application/application'
import type { Wait } from '#policies/application/clocks/deadlines'
import { ballotInput, ballotRuns } from '#policies/application/decide-site-review'
import type { JsonObject } from '#policies/kernel/json'
import type { MachineName } from '#policies/ledger/effect'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'
import { idOf } from '../handle'

/** It waits no longer than a moment, and reads in the ledger until when. */
const RESUMED: Wait = { outcome: 'wait-again', seconds: 1, round: 0 }
type Expected = { readonly machine: MachineName; readonly name: string; readonly input: JsonObject }

/** The executions that should be waiting for a case, told by its state alone. Names are deterministic, so starting one that runs changes nothing. */
export function expectedExecutions(application: Application): readonly Expected[] {
  const { id: applicationId, version, phase, contract } = application
  const stage = phase === 'formal-check' || phase === 'site-review' || phase === 'conditions' ? phase : undefined
  const review: Expected[] =
    stage === undefined
      ? []
      : [{ machine: 'application-review', name: `${applicationId}-v${version}-${stage}`, input: { applicationId, version, stage } }]
  const ballots = application.sites
    .filter((one) => ballotRuns(application, one))
    .map(
      (one): Expected => ({ machine: 'committee-ballot', name: one.ballotId, input: { ...ballotInput(application, one), wait: RESUMED } }),
    )
  const contracting: Expected[] =
    phase === 'contracting' && contract !== undefined
      ? [{ machine: 'contract', name: contract.id, input: { applicationId, contractId: contract.id } }]
      : []
  return [...review, ...ballots, ...contracting]
}

/** Starts, from the ledger alone, whatever should be waiting and is not. Runs daily; a difference is an alarm. */
export async function resumeWorkflows(
  deps: Pick<Deps, 'ledger' | 'workflow'>,
): Promise<{ readonly expected: number; readonly started: readonly string[] }> {
  const started: string[] = []
  let expected = 0
  for await (const stream of deps.ledger.streams()) {
    if (!stream.startsWith('application#')) continue
    for (const { machine, name, input } of expectedExecutions(await loadApplication(deps, idOf(stream)))) {
      expected++
      if ((await deps.workflow.start(machine, name, input)) === 'started') started.push(`${machine}/${name}`)
    }
  }
  return { expected, started }
}
