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

type Resumed = 'waits' | 'started' | 'stuck'
type ResumeDeps = Pick<Deps, 'ledger' | 'workflow'>

/** Asks for the status, since a start under the name and input of a running execution is answered as if it had been new, and a name that ended starts nothing. */
async function resume({ ledger, workflow }: ResumeDeps, stream: string, { machine, name, input }: Expected): Promise<Resumed> {
  const status = await workflow.status(machine, name)
  if (status === 'RUNNING') return 'waits'
  if (status === undefined) return (await workflow.start(machine, name, input)) === 'started' ? 'started' : 'waits'
  if (status !== 'SUCCEEDED') return (await workflow.restart(machine, name)) === 'restarted' ? 'started' : 'stuck'
  // it may have ended since the case was read
  const now = expectedExecutions(await loadApplication({ ledger }, idOf(stream)))
  return now.some((one) => one.name === name) ? 'stuck' : 'waits'
}

/**
 * Starts, from the ledger alone, whatever should be waiting and is not, and takes up what failed. Runs daily; a difference is an alarm.
 * `stuck` needs a person: it ended although its case still waits, or failed too long ago. `pace` is awaited before each execution.
 */
export async function resumeWorkflows(
  deps: ResumeDeps,
  pace: () => Promise<void> = async () => {},
): Promise<{ readonly expected: number; readonly started: readonly string[]; readonly stuck: readonly string[] }> {
  const found: Readonly<Record<Resumed, string[]>> = { waits: [], started: [], stuck: [] }
  for await (const stream of deps.ledger.streams()) {
    if (!stream.startsWith('application#')) continue
    for (const one of expectedExecutions(await loadApplication(deps, idOf(stream)))) {
      await pace()
      found[await resume(deps, stream, one)].push(`${one.machine}/${one.name}`)
    }
  }
  const { waits, started, stuck } = found
  return { expected: waits.length + started.length + stuck.length, started, stuck }
}
