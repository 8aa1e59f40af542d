import './promise-with-resolvers'
import { StateMachine } from 'aws-local-stepfunctions'
import * as fc from '#functions/testing/properties'
import type { Json, JsonObject } from '#policies/kernel/json'
import { executionId } from './advance'
import { type Behaviour, type Generated, generated } from './generated-machines'
import { bench, M, named } from './workbench'

type Outcome = { readonly output: Json } | { readonly error: string }
type Run = { readonly outcome: Outcome; readonly way: readonly string[]; readonly retries: number }

/** The n-th call of a handler with the same payload meets the n-th behaviour; the last one stays. */
function handlers(behaviours: Readonly<Record<string, Behaviour>>) {
  const counts = new Map<string, number>()
  return (handler: string, payload: Json): Json => {
    const key = `${handler} ${JSON.stringify(payload)}`
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    const all = behaviours[handler] ?? []
    const answer = all[Math.min(count, all.length - 1)] ?? null
    if (answer !== null && typeof answer === 'object' && 'error' in answer) throw named(String(answer.error))
    return answer as Json
  }
}

/** Texts of predefined errors are nobody's contract. */
const withoutTexts = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(withoutTexts)
  if (value === null || typeof value !== 'object') return value
  const object = value as JsonObject
  const predefined = typeof object.Error === 'string' && object.Error.startsWith('States.') && 'Cause' in object
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, predefined && key === 'Cause' ? '' : withoutTexts(inner)]))
}

async function ours({ definition, input, behaviours }: Generated): Promise<Run> {
  const answer = handlers(behaviours)
  const { workflow, clock } = bench({ [M]: definition }, async ({ handler, payload }) => answer(handler, payload))
  await workflow.start(M, 'x', input as JsonObject)
  await workflow.idle()
  let retries = 0
  for (let at = await workflow.history(M, 'x'); at?.status === 'RUNNING'; at = await workflow.history(M, 'x')) {
    if (at.current?.doing === 'retrying') retries += 1
    clock.forward(600)
    await workflow.runDue()
    await workflow.idle()
  }
  const { output, failure, visits = [] } = (await workflow.history(M, 'x')) ?? {}
  const way = visits.filter(({ item }) => item === undefined).map(({ state }) => state)
  return { outcome: failure === undefined ? { output: withoutTexts(output ?? null) } : { error: failure.error }, way, retries }
}

const tasksIn = (definition: JsonObject): readonly string[] =>
  [...JSON.stringify(definition).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')
const statesIn = ({ States }: JsonObject): readonly string[] => Object.keys(States as JsonObject)

/** A copy of this realm: the library tells objects by their prototype, which structuredClone takes from elsewhere. */
const copied = (value: Json): never => JSON.parse(JSON.stringify(value)) as never

async function theirs({ definition, input, behaviours }: Generated): Promise<Run> {
  const answer = handlers(behaviours)
  const local = tasksIn(definition).map((name) => [
    name,
    (call: unknown) => ({ StatusCode: 200, Payload: answer(name, (call as { Payload: Json }).Payload) }) as never,
  ])
  const all = [...statesIn(definition), ...tasksIn(definition)]
  const machine = new StateMachine(copied(definition), { validationOptions: { noValidate: true } })
  const { result, eventLogs } = machine.run(copied(input), {
    context: { Execution: { Id: executionId(M, 'x'), Name: 'x' }, StateMachine: { Name: M } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(local),
      waitTimeOverrides: Object.fromEntries(all.map((name) => [name, 0])),
      retryIntervalOverrides: Object.fromEntries(all.map((name) => [name, 0])),
    },
  })
  const outcome = result.then(
    (output): Outcome => ({ output: withoutTexts(JSON.parse(JSON.stringify(output))) }),
    (failed: Error): Outcome => ({ error: (failed.cause as Error).name }),
  )
  const way: string[] = []
  let retries = 0
  for await (const event of eventLogs) {
    if (event.type === 'StateEntered' && event.index === undefined) way.push(event.state.name)
    if (event.type === 'StateRetried' && event.index === undefined) retries += 1
  }
  return { outcome: await outcome, way, retries }
}

test('generated machines end as they do in another implementation, on the same way', async () => {
  const seen = new Map<string, number>()
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  await fc.assertAsync(
    fc.asyncProperty(generated, async (machine) => {
      const [left, right] = [await ours(machine), await theirs(machine)]
      expect(left).toEqual(right)
      count('error' in left.outcome ? `failed: ${left.outcome.error}` : 'succeeded')
      if (left.retries > 0) count('retried')
      if (JSON.stringify(left.outcome).includes('"Error"')) count('caught')
      for (const state of left.way) count(String(((machine.definition.States as JsonObject)[state] as JsonObject).Type))
    }),
    { numRuns: 300 },
  )
  const kinds = ['succeeded', 'failed: Refused', 'failed: States.Runtime', 'Task', 'Map', 'Choice', 'Pass', 'Wait', 'retried', 'caught']
  expect(kinds.filter((what) => (seen.get(what) ?? 0) < 3)).toEqual([])
})
