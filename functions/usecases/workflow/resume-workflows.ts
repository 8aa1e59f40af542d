import type { Application } from '#policies/application/application'
import { roundOf } from '#policies/committee/ballot-id'
import type { JsonObject } from '#policies/kernel/json'
import type { MachineName } from '#policies/ledger/effect'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'
import { idOf } from '../handle'

type Expected = { readonly machine: MachineName; readonly name: string; readonly input: JsonObject }

/** The executions that should be waiting for a case, told by its state alone. Names are deterministic, so starting one that runs changes nothing. */
export function expectedExecutions(application: Application): readonly Expected[] {
  const { id: applicationId, version, phase, contract } = application
  const stage = phase === 'formal-check' || phase === 'site-review' || phase === 'conditions' ? phase : undefined
  const review: Expected[] =
    stage === undefined
      ? []
      : [{ machine: 'application-review', name: `${applicationId}-v${version}-${stage}`, input: { applicationId, version, stage } }]
  const open = phase === 'site-review' ? application.sites.filter(({ state }) => state === 'precheck' || state === 'voting') : []
  const ballots = open.map(
    ({ site, ballotId }): Expected => ({
      machine: 'committee-ballot',
      name: ballotId,
      input: { applicationId, version, site, ballotId, ballotRound: roundOf(ballotId) },
    }),
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
