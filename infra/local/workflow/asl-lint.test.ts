import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as faults from '#functions/faults'
import { type AslDocument, drawableGraph } from '#infra/machines/graph'
import { machines } from '#infra/machines/machines'
import labels from '../../machines/labels.json' with { type: 'json' }
import { lostSince } from './additive'
import { fileOf, lintMachine, tasksOf } from './asl-lint'
import { Definition, handlerOf } from './definition'
import { handlerFiles, lintAll } from './lint-machines'
import { PASSING_FAULTS } from './lint-task'

type Machine = keyof typeof machines
// A copy whose every part a canary may spoil.
type Spoilable = { [key: string]: Spoilable } & { [key: number]: Spoilable }
const names = Object.keys(machines) as Machine[]
const filesOf = (machine: Machine): readonly string[] =>
  tasksOf(Definition.parse(machines[machine])).map(({ task }) => fileOf(handlerOf(task)))
const spoiled = (machine: Machine, spoil: (asl: Spoilable, states: Spoilable) => void): object => {
  const copy = structuredClone(machines[machine]) as unknown as Spoilable
  spoil(copy, copy.States as Spoilable)
  return copy
}
const at = (states: Spoilable, ...path: readonly string[]): Spoilable => path.reduce((here, key) => here[key] as Spoilable, states)
const put = (target: Spoilable, key: string, value: unknown): void => {
  target[key] = value as Spoilable
}

test.each(names)('%s keeps every rule', (machine) => {
  expect(lintMachine(machines[machine], filesOf(machine))).toEqual([])
})

const canaries: readonly (readonly [string, string, Machine, (asl: Spoilable, states: Spoilable) => void])[] = [
  ['asl', 'a state without a Type', 'contract', (_, states) => delete at(states, 'OpenContract').Type],
  ['asl', 'a Next to nowhere', 'contract', (_, states) => put(at(states, 'OpenContract'), 'Next', 'Nowhere')],
  [
    'subset',
    'a Parallel',
    'contract',
    (_, states) =>
      put(states, 'OpenContract', {
        Type: 'Parallel',
        Branches: [{ StartAt: 'A', States: { A: { Type: 'Succeed' } } }],
        Next: 'AwaitSignatures',
      }),
  ],
  ['subset', 'JSONata', 'contract', (asl) => put(asl, 'QueryLanguage', 'JSONata')],
  ['subset', 'Assign', 'contract', (_, states) => put(at(states, 'OpenContract'), 'Assign', { x: 1 })],
  ['subset', 'a heartbeat', 'contract', (_, states) => put(at(states, 'AwaitSignatures'), 'HeartbeatSeconds', 5)],
  [
    'subset',
    'a Distributed Map',
    'consent-cohort',
    (_, states) => put(at(states, 'CheckRanges', 'ItemProcessor', 'ProcessorConfig'), 'Mode', 'DISTRIBUTED'),
  ],
  ['subset', 'an ItemReader', 'consent-cohort', (_, states) => put(at(states, 'CheckRanges'), 'ItemReader', {})],
  [
    'subset',
    '$$.State',
    'contract',
    (_, states) => put(at(states, 'OpenContract', 'Parameters', 'Payload'), 'execution.$', '$$.State.EnteredTime'),
  ],
  [
    'subset',
    'an intrinsic function',
    'contract',
    (_, states) => put(at(states, 'OpenContract', 'Parameters', 'Payload'), 'id.$', 'States.UUID()'),
  ],
  [
    'subset',
    'a path with a filter',
    'contract',
    (_, states) => put(at(states, 'OpenContract', 'Parameters', 'Payload'), 'id.$', '$.a[?(@.b)]'),
  ],
  ['subset', 'a task without a timeout', 'contract', (_, states) => delete at(states, 'OpenContract').TimeoutSeconds],
  ['subset', 'a Map that runs more than 40 at once', 'consent-cohort', (_, states) => put(at(states, 'CheckRanges'), 'MaxConcurrency', 41)],
  ['subset', 'another service', 'contract', (_, states) => put(at(states, 'OpenContract'), 'Resource', 'arn:aws:states:::sqs:sendMessage')],
  ['reachable', 'a state that no way leads to', 'contract', (_, states) => put(states, 'Alone', { Type: 'Succeed' })],
  ['default', 'a Choice without Default', 'contract', (_, states) => delete at(states, 'RouteContract').Default],
  [
    'function-name',
    'a handler named unlike its state',
    'contract',
    (_, states) => put(at(states, 'OpenContract', 'Parameters'), 'FunctionName', `\${EscalateContract}`),
  ],
  [
    'payload',
    'a payload that names another state',
    'contract',
    (_, states) => put(at(states, 'OpenContract', 'Parameters', 'Payload'), 'state', 'SettleContract'),
  ],
  [
    'payload',
    'a payload without the round',
    'contract',
    (_, states) => delete at(states, 'SettleContract', 'Parameters', 'Payload')['round.$'],
  ],
  [
    'payload',
    'a payload without the execution',
    'contract',
    (_, states) => delete at(states, 'SettleContract', 'Parameters', 'Payload')['execution.$'],
  ],
  [
    'payload',
    'a payload without the input',
    'contract',
    (_, states) => delete at(states, 'SettleContract', 'Parameters', 'Payload')['input.$'],
  ],
  [
    'payload',
    'a wait without a token',
    'contract',
    (_, states) => delete at(states, 'AwaitSignatures', 'Parameters', 'Payload')['token.$'],
  ],
  [
    'payload',
    'an item of a Map without the item',
    'consent-cohort',
    (_, states) => delete at(states, 'CheckRanges', 'ItemProcessor', 'States', 'CheckRange', 'Parameters', 'Payload')['item.$'],
  ],
  ['retry', 'a task that does not retry passing faults', 'contract', (_, states) => put(at(states, 'CreateGrants'), 'Retry', [])],
  [
    'no-wait-in-map',
    'a wait inside a Map',
    'consent-cohort',
    (_, states) =>
      put(
        at(states, 'CheckRanges', 'ItemProcessor', 'States', 'CheckRange'),
        'Resource',
        'arn:aws:states:::lambda:invoke.waitForTaskToken',
      ),
  ],
  [
    'wait',
    'a wait with a timeout of its own',
    'contract',
    (_, states) => {
      delete at(states, 'AwaitSignatures').TimeoutSecondsPath
      put(at(states, 'AwaitSignatures'), 'TimeoutSeconds', 60)
    },
  ],
  ['wait', 'a wait that keeps its result', 'contract', (_, states) => delete at(states, 'AwaitSignatures').ResultPath],
  [
    'wait',
    'a wait whose timeout goes elsewhere',
    'contract',
    (_, states) => put(at(states, 'AwaitSignatures', 'Catch', '0'), 'Next', 'EscalateContract'),
  ],
  [
    'wait',
    'a signal that ends an execution unconfirmed',
    'committee-ballot',
    (_, states) => put(at(states, 'AwaitBallot'), 'Next', 'Done'),
  ],
  [
    'wait',
    'a signal whose task ends the execution whatever it reads',
    'committee-ballot',
    (_, states) => put(at(states, 'ReadBallot'), 'Catch', []),
  ],
  [
    'wait',
    'a signal whose task goes elsewhere than the deadline when the fact is not there',
    'committee-ballot',
    (_, states) => put(at(states, 'ReadBallot', 'Catch', '0'), 'Next', 'OpenBallot'),
  ],
  [
    'wait',
    'a wait that catches everything',
    'contract',
    (_, states) => put(at(states, 'AwaitSignatures', 'Catch', '0'), 'ErrorEquals', ['States.ALL']),
  ],
  [
    'wait',
    'a wait that retries its deadline',
    'contract',
    (_, states) => put(at(states, 'AwaitSignatures', 'Retry', '0', 'ErrorEquals'), '0', 'States.Timeout'),
  ],
  [
    'wait',
    'a state before a wait that does not say how long',
    'contract',
    (_, states) => put(at(states, 'EscalateContract'), 'ResultPath', null),
  ],
]
test.each(canaries)('the rule %s reports %s', (rule, _what, machine, spoil) => {
  expect(lintMachine(spoiled(machine, spoil), filesOf(machine)).map((finding) => finding.rule)).toContain(rule)
})
test('a state without a handler and a handler without a state are reported', () => {
  const [, ...files] = filesOf('contract')
  expect(lintMachine(machines.contract, [...files, 'left-over'])).toEqual([
    { rule: 'handler', state: 'OpenContract', message: 'no handler open-contract.ts' },
    { rule: 'state', state: '', message: 'no state for the handler left-over.ts' },
  ])
})
test('every retryable fault of ours is among the faults that machines retry, and no other is', () => {
  const passing = Object.values(faults)
    .map((Fault) => new Fault('x'))
    .filter(({ retryable }) => retryable)
  const listed = PASSING_FAULTS.filter((name) => !name.startsWith('Lambda.'))
  expect(passing.map(({ name }) => name).sort()).toEqual([...listed].sort())
})

describe('the folder check', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'votum-handlers-'))
    mkdirSync(join(root, 'contract'))
    mkdirSync(join(root, 'clock'))
    for (const file of filesOf('contract')) writeFileSync(join(root, 'contract', `${file}.ts`), '')
    for (const file of ['input.ts', 'output.ts', 'area.ts', 'lambda.ts', 'open-contract.test.ts'])
      writeFileSync(join(root, 'contract', file), '')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  test('passes a machine whose handlers are all there; tests, shared parsers, the list and the bundle of handlers are none', () => {
    expect(lintAll({ contract: machines.contract }, root)).toEqual({ lines: ['contract: ok, 7 states'], findings: 0 })
    expect(handlerFiles(join(root, 'contract'))).toEqual([...filesOf('contract')].sort())
  })
  test('reports a folder that belongs to no machine', () => {
    mkdirSync(join(root, 'contarct'))
    expect(lintAll({ contract: machines.contract }, root).findings).toBe(1)
  })
})

describe('released versions', () => {
  const history = new URL('../../machines/history/', import.meta.url)
  const files = readdirSync(history).sort()
  const read = (file: string): object => JSON.parse(readFileSync(new URL(file, history), 'utf8'))

  test('there is one of every machine', () => {
    expect(new Set(files.map((file) => file.split('.')[0]))).toEqual(new Set(names))
  })
  test.each(files)('nothing of %s was taken away', (file) => {
    expect(lostSince(read(file), machines[file.split('.')[0] as Machine])).toEqual([])
  })
  test.each([
    ['a state', (states: Spoilable) => delete states.CreateGrants, { state: 'CreateGrants', message: 'the state is gone' }],
    [
      'a field of a payload',
      (states: Spoilable) => delete at(states, 'OpenContract', 'Parameters', 'Payload')['input.$'],
      { state: 'OpenContract', message: 'the payload lost input' },
    ],
    [
      'the kind of a state',
      (states: Spoilable) => put(states, 'Done', { Type: 'Pass', End: true }),
      { state: 'Done', message: 'Succeed became Pass' },
    ],
  ] as const)('taking away %s is reported', (_what, spoil, finding) => {
    const current = spoiled('contract', (_, states) => spoil(states))
    expect(lostSince(machines.contract, current)).toContainEqual({ rule: 'additive', ...finding })
  })
})

test.each(names)('%s and each of its states has a German and an English label', (machine) => {
  const { label, states } = labels[machine]
  const nodes = drawableGraph(machines[machine] as unknown as AslDocument).nodes.map(({ id }) => id)
  expect(Object.keys(states).sort()).toEqual(nodes.sort())
  const texts = [label, ...Object.values(states)].flatMap(({ de, en }) => [de, en])
  expect(texts.filter((text) => text.trim() === '' || text.length > 40)).toEqual([])
})

test('a machine is drawn with its waits, its words and the inside of its Map', () => {
  const graph = drawableGraph(machines['consent-cohort'] as unknown as AslDocument)
  expect(graph.start).toBe('PlanCohort')
  expect(graph.nodes).toContainEqual({ id: 'CheckRange', type: 'Task', waits: false, ends: true, parent: 'CheckRanges' })
  expect(graph.edges.filter(({ from }) => from === 'CheckRanges')).toEqual([
    { from: 'CheckRanges', to: 'FinishCohort', kind: 'next' },
    { from: 'CheckRanges', to: 'FailCohort', label: 'States.ALL', kind: 'catch' },
    { from: 'CheckRanges', to: 'CheckRange', kind: 'inside' },
  ])
  const contract = drawableGraph(machines.contract as unknown as AslDocument)
  expect(contract.nodes.filter(({ waits }) => waits).map(({ id }) => id)).toEqual(['AwaitSignatures'])
  expect(contract.edges.filter(({ from }) => from === 'RouteContract').map(({ to, label }) => [label, to])).toEqual([
    ['wait-again', 'AwaitSignatures'],
    ['due', 'EscalateContract'],
    ['signed', 'CreateGrants'],
    ['otherwise', 'Done'],
  ])
})
