import type { ExecutionRecord, ExecutionStore } from '#functions/ports-execution'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { machines } from '#infra/machines/machines'
import type { Json, JsonObject } from '#policies/kernel/json'
import type { MachineName } from '#policies/ledger/effect'
import { createLocalWorkflow } from './interpreter'
import { mortalStore } from './mortal-store'
import { type Call, countedTokens, movableClock, named } from './workbench'

/**
 * The world outside the process that is killed: handlers that answer the same for the same state and round (as ours do, from the ledger), the
 * waits they stored, and an outbox that signals until it is told delivered or gone.
 */
function world(answers: Readonly<Record<string, Json>>) {
  const calls: string[] = []
  const waits = new Map<string, Set<string>>()
  const invoke = async ({ handler, payload }: Call): Promise<Json> => {
    const { round, token, item } = payload as { round: number; token?: string; item?: Json }
    const step = `${handler}/${item === undefined ? round : JSON.stringify(item)}`
    calls.push(step)
    if (token !== undefined) waits.set(step, (waits.get(step) ?? new Set()).add(token))
    if (answers[step] === undefined && token === undefined) throw named('StoreUnavailable')
    return answers[step] ?? null
  }
  return { calls, invoke, waits }
}
type World = ReturnType<typeof world>

const wait = (outcome: string, round: number): Json => ({ outcome, seconds: 3600, round })
const CASES: readonly (readonly [MachineName, JsonObject, Readonly<Record<string, Json>>])[] = [
  [
    'contract',
    { applicationId: 'a1', contractId: 'a1-v1' },
    {
      'OpenContract/0': wait('opened', 1),
      'SettleContract/1': wait('wait-again', 2),
      'SettleContract/2': wait('due', 3),
      'EscalateContract/3': wait('escalated', 4),
      'SettleContract/4': wait('signed', 5),
      'CreateGrants/5': null,
    },
  ],
  [
    'consent-cohort',
    { cohortId: 'c1', site: 'charite' },
    {
      'PlanCohort/0': { ranges: [1, 2, 3] },
      'CheckRange/1': { checked: 10 },
      'CheckRange/2': { checked: 20 },
      'CheckRange/3': { checked: 30 },
      'FinishCohort/0': { outcome: 'finished' },
    },
  ],
]

/** Whether a signal or the deadline woke a wait is chance here, and makes no difference to what follows. */
const outputOf = (record: ExecutionRecord | undefined): Json | undefined => {
  if (record?.output === undefined) return undefined
  const { timeout: _timeout, ...output } = record.output as JsonObject
  return output
}

type Process = {
  readonly store: ExecutionStore
  readonly clock: ReturnType<typeof movableClock>
  readonly outside: World
  readonly name: string
}
const open = ({ store, clock, outside, name }: Process) =>
  createLocalWorkflow({ store, machines, invoke: outside.invoke, clock, randomToken: countedTokens(name), onFault: () => undefined })

/** Lives until nothing is left to do or the process dies: signals every wait, moves the clock, sweeps. */
async function live(process: Process, begin: (workflow: ReturnType<typeof open>) => Promise<unknown>): Promise<void> {
  const workflow = open(process)
  try {
    await begin(workflow)
    for (let round = 0; round < 12; round += 1) {
      await workflow.idle()
      for (const tokens of process.outside.waits.values()) for (const token of tokens) await workflow.signal(token, null)
      await workflow.idle()
      await workflow.status('contract', 'a dead process stops here')
      process.clock.forward(round % 2 === 0 ? 30 : 4000)
      await workflow.runDue()
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ProcessKilled')) throw error
  }
  await workflow.idle()
}

async function story([machine, input, answers]: (typeof CASES)[number], killAt: number | undefined, moment: 'before' | 'after') {
  const kept = memoryExecutionStore()
  const outside = world(answers)
  const clock = movableClock()
  const first = mortalStore(kept, killAt, moment)
  const start = (workflow: ReturnType<typeof open>) => workflow.start(machine, 'x', input)
  await live({ store: first.store, clock, outside, name: 'first' }, start)
  const second = { store: kept, clock, outside, name: 'second' }
  await live(second, async (workflow) => {
    await start(workflow)
    await workflow.resumeAll()
  })
  const record = await kept.load({ machine, name: 'x' })
  const way = record?.visits.map(({ state, item }) => (item === undefined ? state : `${state}[${item}]`))
  return {
    writes: first.writes(),
    status: record?.status,
    output: outputOf(record),
    way,
    calls: outside.calls,
    tokens: [...outside.waits.values()].map((tokens) => tokens.size),
  }
}

describe.each(CASES)('%s', (...aCase) => {
  test('killed before or after any write, the next process ends it the same way, waits under the same tokens, and repeats only what was in flight', async () => {
    const calm = await story(aCase, undefined, 'before')
    expect(calm.status).toBe('SUCCEEDED')
    const kills = Array.from({ length: calm.writes }, (_, index) => index + 1).flatMap(
      (at) =>
        [
          [at, 'before'],
          [at, 'after'],
        ] as const,
    )
    const inFlight = aCase[0] === 'consent-cohort' ? 3 : 1
    const stories = await Promise.all(kills.map(async ([at, moment]) => ({ at, moment, ...(await story(aCase, at, moment)) })))
    for (const { at, moment, status, output, way, tokens, calls, writes } of stories) {
      const repeated = calls.length - calm.calls.length
      expect({
        at,
        moment,
        status,
        output,
        way: [...(way ?? [])].sort(),
        tokens,
        enough: repeated <= inFlight && writes <= calm.writes,
      }).toEqual({
        at,
        moment,
        status: 'SUCCEEDED',
        output: calm.output,
        way: [...(calm.way ?? [])].sort(),
        tokens: calm.tokens,
        enough: true,
      })
      expect(new Set(calls)).toEqual(new Set(calm.calls))
    }
    expect(stories.length).toBeGreaterThan(10)
  })

  test('two processes that drive the same execution store each step once', async () => {
    const kept = memoryExecutionStore()
    const outside = world(aCase[2])
    const clock = movableClock()
    const [machine, input] = aCase
    const processes = ['left', 'right'].map((name) => ({ store: kept, clock, outside, name }))
    await Promise.all(
      processes.map((process) =>
        live(process, async (workflow) => {
          await workflow.start(machine, 'x', input)
          await workflow.resumeAll()
        }),
      ),
    )
    const record = await kept.load({ machine, name: 'x' })
    const calm = await story(aCase, undefined, 'before')
    const way = record?.visits.map(({ state, item }) => (item === undefined ? state : `${state}[${item}]`))
    expect({ status: record?.status, output: outputOf(record), way: [...(way ?? [])].sort() }).toEqual({
      status: 'SUCCEEDED',
      output: calm.output,
      way: [...(calm.way ?? [])].sort(),
    })
  })
})
