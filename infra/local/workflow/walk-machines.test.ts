import { type AslDocument, drawableGraph } from '#infra/machines/graph'
import { machines } from '#infra/machines/machines'
import type { Json, JsonObject } from '#policies/kernel/json'
import type { MachineName } from '#policies/ledger/effect'
import type { Transition } from './ports'
import { bench, type Call, scripted, tokenOf } from './workbench'

/** What happens at a wait: the fact comes, or the deadline passes. */
type Wake = 'signal' | 'timeout'
type Leg = {
  readonly script: Record<string, readonly (Json | Error)[]>
  readonly wakes: readonly Wake[]
  readonly input: JsonObject
  readonly end: string
}

const wait = (outcome: string, round: number): Json => ({ outcome, seconds: 3600, round })
const REPEATS = [wait('wait-again', 2), wait('due', 3)]
const HALF_DAY = 43_200

/** Open, wait; the first wake-up finds nothing, the second a deadline, the third an answer. */
const fullLeg = (open: string, awaiting: string, settle: string, due: string, last: string): Record<string, readonly Json[]> => ({
  [open]: [wait('opened', 1)],
  [awaiting]: [null, null, null],
  [settle]: [...REPEATS, wait(last, 5)],
  [due]: [wait('escalated', 4)],
})
const WAKES: readonly Wake[] = ['signal', 'timeout', 'signal']
const application = { applicationId: 'a1', version: 2 }
const ballot = { applicationId: 'a1', site: 'charite', ballotId: 'a1-charite-r1', ballotRound: 1, wait: wait('wait-again', 0) }
/** As a signal that comes although the ledger says otherwise. */
const stillOpen = Object.assign(new Error('wait-again'), { name: 'BallotStillOpen' })
const ballotScript = {
  AwaitBallot: [null, null, null],
  SettleBallot: [wait('wait-again', 7), wait('wait-again', 8)],
  ReadBallot: [stillOpen, wait('approved', 8)],
}
/** Started by an earlier release before the steward's answer: the ballot is not opened, and its execution waits. */
const early = {
  ...fullLeg('OpenPrecheck', 'AwaitPrecheck', 'SettlePrecheck', 'EscalatePrecheck', 'feasible'),
  OpenBallot: [wait('opened', 6)],
  AwaitBallot: [null, null],
  SettleBallot: [wait('precheck', 1), wait('no-decision', 7)],
}

const ways: Record<MachineName, readonly Leg[]> = {
  'application-review': [
    {
      input: { ...application, stage: 'formal-check' },
      end: 'Done',
      wakes: WAKES,
      script: fullLeg('OpenFormalCheck', 'AwaitFormalCheck', 'SettleFormalCheck', 'EscalateFormalCheck', 'complete'),
    },
    {
      input: { ...application, stage: 'site-review' },
      end: 'Done',
      wakes: WAKES,
      script: fullLeg('StartBallots', 'AwaitSites', 'SettleSites', 'ApplySiteDeadline', 'settled'),
    },
    {
      input: { ...application, stage: 'conditions' },
      end: 'Done',
      wakes: WAKES,
      script: fullLeg('OpenConditions', 'AwaitConditions', 'SettleConditions', 'ApplyConditionDeadline', 'met'),
    },
    { input: { ...application, stage: 'rework' }, end: 'UnknownStage', wakes: [], script: {} },
  ],
  'committee-ballot': [
    {
      input: ballot,
      end: 'ReadBallot',
      wakes: ['timeout', 'signal', 'signal'],
      script: ballotScript,
    },
    {
      input: ballot,
      end: 'Done',
      wakes: ['timeout', 'signal', 'timeout', 'signal', 'timeout'],
      script: early,
    },
    {
      input: ballot,
      end: 'Done',
      wakes: ['timeout', 'signal'],
      script: {
        AwaitBallot: [null],
        SettleBallot: [wait('precheck', 1)],
        OpenPrecheck: [wait('opened', 1)],
        AwaitPrecheck: [null],
        SettlePrecheck: [wait('infeasible', 2)],
      },
    },
  ],
  contract: [
    {
      input: { applicationId: 'a1', contractId: 'a1-v1' },
      end: 'Done',
      wakes: WAKES,
      script: { ...fullLeg('OpenContract', 'AwaitSignatures', 'SettleContract', 'EscalateContract', 'signed'), CreateGrants: [null] },
    },
    {
      input: { applicationId: 'a1', contractId: 'a1-v1' },
      end: 'Done',
      wakes: ['timeout'],
      script: { OpenContract: [wait('opened', 1)], AwaitSignatures: [null], SettleContract: [wait('withdrawn', 2)] },
    },
  ],
  'consent-cohort': [
    {
      input: { cohortId: 'c1', site: 'charite' },
      end: 'Done',
      wakes: [],
      script: {
        PlanCohort: [{ ranges: [{ from: 0 }, { from: 500 }] }],
        CheckRange: [{ checked: 500 }, { checked: 12 }],
        FinishCohort: [{ outcome: 'finished' }],
      },
    },
    { input: { cohortId: 'c1', site: 'charite' }, end: 'Failed', wakes: [], script: { FailCohort: [null] } },
    {
      input: { cohortId: 'c1', site: 'charite' },
      end: 'Failed',
      wakes: [],
      script: { PlanCohort: [{ ranges: [{ from: 0 }] }], FailCohort: [null] },
    },
    { input: { cohortId: 'c1', site: 'charite' }, end: 'Failed', wakes: [], script: { PlanCohort: [{ ranges: [] }], FailCohort: [null] } },
  ],
}

async function walk(machine: MachineName, leg: Leg): Promise<{ readonly way: readonly string[]; readonly calls: readonly Call[] }> {
  const way: string[] = []
  const script = scripted(leg.script)
  const onTransition = ({ to }: Transition) => way.push(to)
  const { workflow, clock } = bench(machines, script.invoke, { onTransition })
  await workflow.start(machine, 'walk', leg.input)
  for (const wake of leg.wakes) {
    await workflow.idle()
    if (wake === 'signal') await workflow.signal(tokenOf(script.calls.at(-1)), null)
    clock.forward(HALF_DAY)
    await workflow.runDue()
  }
  await workflow.idle()
  expect({ status: await workflow.status(machine, 'walk'), answersLeft: script.left() }).toEqual({
    status: ['Done', 'ReadBallot'].includes(leg.end) ? 'SUCCEEDED' : 'FAILED',
    answersLeft: 0,
  })
  return { way, calls: script.calls }
}

const stepsOf = (way: readonly string[]): readonly string[] => way.slice(1).map((to, index) => `${way[index]} > ${to}`)
const graphOf = (machine: MachineName) => drawableGraph(machines[machine] as unknown as AslDocument)

describe.each(Object.keys(ways) as MachineName[])('%s', (machine) => {
  test.each(ways[machine].map((leg, index) => [index, leg.end, leg] as const))(
    'way %i ends in %s with every scripted answer used',
    async (_index, end, leg) => {
      expect((await walk(machine, leg)).way.at(-1)).toBe(end)
    },
  )

  test('is walked through every state and along every edge', async () => {
    const walked = await Promise.all(ways[machine].map((leg) => walk(machine, leg)))
    const graph = graphOf(machine)
    const insideMap = new Set(graph.nodes.filter(({ parent }) => parent !== undefined).map(({ id }) => id))
    expect([...new Set(walked.flatMap(({ way }) => way))].sort()).toEqual(graph.nodes.map(({ id }) => id).sort())
    const taken = new Set(walked.flatMap(({ way }) => stepsOf(way.filter((state) => !insideMap.has(state)))))
    const drawn = graph.edges.filter(({ kind }) => kind !== 'inside').map(({ from, to }) => `${from} > ${to}`)
    expect([...taken].sort()).toEqual([...new Set(drawn)].sort())
  })
})

test('a task gets the execution, its state, the round and the input; a wait its token as well', async () => {
  const { calls } = await walk('contract', ways.contract[1] as Leg)
  const execution = 'arn:aws:states:local:000000000000:execution:contract:walk'
  const input = { applicationId: 'a1', contractId: 'a1-v1' }
  const waited = { ...input, wait: { outcome: 'opened', seconds: 3600, round: 1 } }
  expect(calls.map(({ payload }) => payload)).toEqual([
    { execution, state: 'OpenContract', round: 0, input },
    { execution, state: 'AwaitSignatures', round: 1, input: waited, token: expect.stringMatching(/^token-/) },
    {
      execution,
      state: 'SettleContract',
      round: 1,
      input: { ...waited, timeout: { Error: 'States.Timeout', Cause: 'the deadline has passed' } },
    },
  ])
})

test('every range of a cohort is checked once, knowing cohort, site and range', async () => {
  const { calls } = await walk('consent-cohort', ways['consent-cohort'][0] as Leg)
  const payloads = calls.filter(({ handler }) => handler === 'CheckRange').map(({ payload }) => payload)
  const of = (from: number) => ({
    execution: expect.any(String),
    state: 'CheckRange',
    round: 0,
    input: { cohortId: 'c1', site: 'charite', range: { from } },
    item: { from },
  })
  expect(payloads).toEqual([of(0), of(500)])
})
