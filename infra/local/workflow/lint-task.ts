import type { Json } from '#policies/kernel/json'
import { type Definition, handlerOf, isWaiting, type State, type TaskState } from './definition'

export type Finding = { readonly rule: string; readonly state: string; readonly message: string }
export type NamedTask = { readonly name: string; readonly task: TaskState; readonly inMap: boolean }

/** Faults that pass by themselves: of Lambda, and of our handlers (functions/faults.ts, `retryable`). */
export const PASSING_FAULTS = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'AppendConflict',
  'StoreUnavailable',
  'OutcomeUnknown',
]

type Payload = Readonly<Record<string, Json>>
const payloadRules: readonly (readonly [string, (payload: Payload, named: NamedTask) => boolean])[] = [
  ['the payload names its state', (payload, { name }) => payload.state === name],
  ['the payload has the execution', (payload) => payload['execution.$'] === '$$.Execution.Id'],
  ['the payload has the whole input', (payload) => payload['input.$'] === '$'],
  ['the payload has the round: 0 or $.wait.round', (payload) => payload.round === 0 || payload['round.$'] === '$.wait.round'],
  [
    'exactly the payload of a waiting task has the token',
    (payload, { task }) => (payload['token.$'] === '$$.Task.Token') === isWaiting(task),
  ],
  ['exactly the payload of a task in a Map has the item', (payload, { inMap }) => 'item.$' in payload === inMap],
]

/** Rules for every task: its handler, its payload, its retries. */
export function lintTask(named: NamedTask): readonly Finding[] {
  const { name, task, inMap } = named
  const retried = task.Retry.flatMap(({ ErrorEquals }) => ErrorEquals)
  const payload = task.Parameters.Payload as Payload
  return [
    ...(handlerOf(task) === name
      ? []
      : [{ rule: 'function-name', state: name, message: `the handler is named like the state: \${${name}}` }]),
    ...payloadRules.filter(([, holds]) => !holds(payload, named)).map(([message]) => ({ rule: 'payload', state: name, message })),
    ...PASSING_FAULTS.filter((fault) => !retried.includes(fault)).map((fault) => ({
      rule: 'retry',
      state: name,
      message: `${fault} is not retried`,
    })),
    ...(inMap && isWaiting(task) ? [{ rule: 'no-wait-in-map', state: name, message: 'no state inside a Map waits for people' }] : []),
  ]
}

const setsTheWait = (definition: Definition, wait: string): readonly string[] =>
  Object.entries(definition.States).flatMap(([name, state]) =>
    state.Type === 'Task' && state.Next === wait && state.ResultPath !== '$.wait'
      ? [`${name} leads here and does not put its result at $.wait`]
      : [],
  )

/** A task that reads from the ledger that the fact is there, and ends; when it is not, it goes on as after the deadline. */
const confirms = (state: State | undefined, settle: string | undefined): boolean =>
  state?.Type === 'Task' && !isWaiting(state) && state.End === true && state.Catch.length === 1 && state.Catch[0]?.Next === settle

/**
 * Architecture, "Deadlines": after every wake-up a handler reads the ledger. Both ways out of a wait lead to the same settle state, or a signal to
 * one that confirms and ends. The state before it says how long it waits.
 */
export function lintWait({ name, task }: NamedTask, definition: Definition): readonly Finding[] {
  const [catcher, ...others] = task.Catch
  const retried = task.Retry.flatMap(({ ErrorEquals }) => ErrorEquals)
  const timeoutOnly = others.length === 0 && catcher?.ErrorEquals.join() === 'States.Timeout'
  const wrong = [
    ...(task.TimeoutSecondsPath === '$.wait.seconds' ? [] : ['the timeout is $.wait.seconds']),
    ...(task.ResultPath === null ? [] : ['the result of a wait is dropped: ResultPath null']),
    ...(timeoutOnly && catcher.ResultPath === '$.timeout' ? [] : ['exactly States.Timeout is caught, at $.timeout']),
    ...(catcher?.Next === task.Next || confirms(definition.States[task.Next ?? ''], catcher?.Next)
      ? []
      : ['a signal leads where the deadline does, or to a task that confirms it and ends']),
    ...(retried.some((error) => error === 'States.Timeout' || error === 'States.ALL') ? ['the deadline is no fault to be retried'] : []),
    ...(task.InputPath === undefined ? [] : ['a wait reads its whole input']),
    ...setsTheWait(definition, name),
  ]
  return wrong.map((message) => ({ rule: 'wait', state: name, message }))
}
