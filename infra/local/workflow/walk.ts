import type { Failure, Frame, Rest } from '#functions/ports-execution'
import type { Json } from '#policies/kernel/json'
import { addMs, type Instant } from '#policies/kernel/time'
import { choose } from './choose'
import { type Definition, isWaiting, type MapState, type State, type TaskState } from './definition'
import { type ContextObject, fill, putResult, read, select } from './paths'
import { backoffMs, dataLimit, errorOf, matches, runtimeError, StatesError } from './states-error'

/** What the pure steps need from outside; `item` is set inside a Map. */
export type Surroundings = {
  readonly context: ContextObject
  readonly now: Instant
  readonly newToken: () => string
  /** Share of the backoff that full jitter takes, 0 to 1. */
  readonly jitter: (state: string, attempts: number) => number
  readonly entered: (state: string, item: number | undefined) => void
  readonly item?: number
}
export type Scope = { readonly startAt: string; readonly states: Definition['States']; readonly around: Surroundings }
export type End = { readonly kind: 'succeeded'; readonly output: Json } | { readonly kind: 'failed'; readonly failure: Failure }
/** Where control stops: at a frame that needs time or a handler, or at the end. */
export type Stop = { readonly frame: Frame } | { readonly end: End }
export type Move = Stop | { readonly goTo: string; readonly input: Json }

const LIMIT_BYTES = 262_144
export const limited = (value: Json, what: string): Json => {
  if (Buffer.byteLength(JSON.stringify(value)) > LIMIT_BYTES) throw dataLimit(what)
  return value
}

const stateOf = (scope: Scope, name: string): State => {
  const state = scope.states[name]
  if (state === undefined) throw new TypeError(`there is no state ${name}`)
  return state
}
const onward = (state: { Next?: string | undefined }, output: Json): Move =>
  state.Next === undefined ? { end: { kind: 'succeeded', output } } : { goTo: state.Next, input: output }
const retriersOf = (state: State) => (state.Type === 'Task' || state.Type === 'Map' ? state.Retry : [])
const catchersOf = (state: State) => (state.Type === 'Task' || state.Type === 'Map' ? state.Catch : [])

const positive = (value: Json, path: string): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw runtimeError(`${path} is no positive integer`)
  return value
}

/** Seconds of a task; the path is read in the state's input, before Parameters. */
export const timeoutSeconds = (task: TaskState, input: Json, context: ContextObject): number =>
  task.TimeoutSeconds ??
  positive(read(task.TimeoutSecondsPath ?? '$', select(task.InputPath, input, context), context), 'TimeoutSecondsPath')

const taskRest = (task: TaskState, input: Json, { context, now, newToken }: Surroundings): Rest => {
  const seconds = timeoutSeconds(task, input, context)
  return isWaiting(task) ? { kind: 'asking', token: newToken(), deadline: addMs(now, seconds * 1000) } : { kind: 'task' }
}

const itemsOf = (state: MapState, input: Json, context: ContextObject): readonly Json[] => {
  const effective = select(state.InputPath, input, context)
  const items = read(state.ItemsPath ?? '$', effective, context)
  if (!Array.isArray(items)) throw runtimeError(`${state.ItemsPath ?? '$'} is no array`)
  const selector = state.ItemSelector
  if (selector === undefined) return items
  return items.map((Value: Json, Index) => fill(selector, effective, { ...context, Map: { Item: { Index, Value } } }))
}

/** The scope of the item with this index inside a Map. */
export const innerScope = (state: MapState, scope: Scope, item: number): Scope => ({
  startAt: state.ItemProcessor.StartAt,
  states: state.ItemProcessor.States,
  around: { ...scope.around, item },
})

const startMap = (state: MapState, name: string, input: Json, attempts: readonly number[], scope: Scope): Move => {
  const branches = itemsOf(state, input, scope.around.context).map((item) => ({
    kind: 'queued' as const,
    input: limited(item, 'the input of an item'),
  }))
  return feed(state, { state: name, input, attempts, rest: { kind: 'mapping', branches } }, scope)
}

/** Starts queued items while there is room; ends the Map when every item is done, fails it when one failed. */
function feed(state: MapState, frame: Frame, scope: Scope): Move {
  if (frame.rest.kind !== 'mapping') throw new TypeError(`${frame.state} runs no items`)
  const branches = [...frame.rest.branches]
  const room = state.MaxConcurrency === 0 ? 40 : state.MaxConcurrency
  let active = branches.filter(({ kind }) => kind === 'active').length
  for (const [item, branch] of branches.entries()) {
    if (active >= room) break
    if (branch.kind !== 'queued') continue
    const inner = innerScope(state, scope, item)
    const stop = walk({ goTo: inner.startAt, input: branch.input }, inner)
    if ('frame' in stop) {
      branches[item] = { kind: 'active', frame: stop.frame }
      active += 1
    } else if (stop.end.kind === 'failed') return fail(frame, new StatesError(stop.end.failure.error, stop.end.failure.cause), scope)
    else branches[item] = { kind: 'done', output: stop.end.output }
  }
  const outputs = branches.flatMap((branch) => (branch.kind === 'done' ? [branch.output] : []))
  return outputs.length === branches.length ? complete(frame, outputs, scope) : { frame: { ...frame, rest: { kind: 'mapping', branches } } }
}

/** An item of a Map came to its next stop. */
export function itemMoved(frame: Frame, item: number, stop: Stop, scope: Scope): Move {
  const state = stateOf(scope, frame.state)
  if (state.Type !== 'Map' || frame.rest.kind !== 'mapping') throw new TypeError(`${frame.state} runs no items`)
  if ('end' in stop && stop.end.kind === 'failed')
    return fail(frame, new StatesError(stop.end.failure.error, stop.end.failure.cause), scope)
  const moved =
    'frame' in stop
      ? { kind: 'active' as const, frame: stop.frame }
      : { kind: 'done' as const, output: stop.end.kind === 'succeeded' ? stop.end.output : null }
  const branches = frame.rest.branches.map((branch, index) => (index === item ? moved : branch))
  return feed(state, { ...frame, rest: { kind: 'mapping', branches } }, scope)
}

/** A task or Map has its result: ResultSelector, ResultPath, OutputPath, next state. */
export function complete(frame: Frame, result: Json, scope: Scope): Move {
  const state = stateOf(scope, frame.state)
  if (state.Type !== 'Task' && state.Type !== 'Map') throw new TypeError(`${frame.state} awaits no result`)
  const { context } = scope.around
  try {
    const selected = state.ResultSelector === undefined ? result : fill(state.ResultSelector, limited(result, 'the result'), context)
    return onward(state, limited(select(state.OutputPath, putResult(state.ResultPath, frame.input, selected), context), 'the output'))
  } catch (error) {
    return fail(frame, errorOf(error), scope)
  }
}

/** A state failed: Retry, then Catch, then the end. */
export function fail(frame: Frame, error: StatesError, scope: Scope): Move {
  const state = stateOf(scope, frame.state)
  const ofTask = state.Type === 'Task'
  const index = retriersOf(state).findIndex((retrier) => matches(retrier.ErrorEquals, error, ofTask))
  const retrier = retriersOf(state)[index]
  const attempts = frame.attempts[index] ?? 0
  if (retrier !== undefined && attempts < retrier.MaxAttempts) {
    const until = addMs(scope.around.now, backoffMs(retrier, attempts, scope.around.jitter(frame.state, attempts)))
    const counted = retriersOf(state).map((_retrier, at) => (frame.attempts[at] ?? 0) + (at === index ? 1 : 0))
    return { frame: { ...frame, attempts: counted, rest: { kind: 'retrying', until } } }
  }
  const failure = { error: error.name, cause: error.message }
  const catcher = catchersOf(state).find(({ ErrorEquals }) => matches(ErrorEquals, error, ofTask))
  if (catcher === undefined) return { end: { kind: 'failed', failure } }
  try {
    return {
      goTo: catcher.Next,
      input: limited(putResult(catcher.ResultPath, frame.input, { Error: failure.error, Cause: failure.cause }), 'the output'),
    }
  } catch (broken) {
    const { name, message } = errorOf(broken)
    return { end: { kind: 'failed', failure: { error: name, cause: message } } }
  }
}

/** Begins a state, also for a retry: `attempts` counts what came before. */
export function begin(name: string, input: Json, attempts: readonly number[], scope: Scope): Move {
  const state = stateOf(scope, name)
  const { context, now } = scope.around
  const frame: Frame = { state: name, input, attempts, rest: { kind: 'task' } }
  try {
    switch (state.Type) {
      case 'Task':
        return { frame: { ...frame, rest: taskRest(state, input, scope.around) } }
      case 'Map':
        return startMap(state, name, input, attempts, scope)
      case 'Wait': {
        const seconds =
          state.Seconds ?? positive(read(state.SecondsPath ?? '$', select(state.InputPath, input, context), context), 'SecondsPath')
        return { frame: { ...frame, rest: { kind: 'sleeping', until: addMs(now, seconds * 1000) } } }
      }
      case 'Choice': {
        const effective = select(state.InputPath, input, context)
        return { goTo: choose(state, effective, context), input: select(state.OutputPath, effective, context) }
      }
      case 'Pass': {
        const effective = select(state.InputPath, input, context)
        const shaped = state.Parameters === undefined ? effective : fill(state.Parameters, effective, context)
        return onward(
          state,
          limited(select(state.OutputPath, putResult(state.ResultPath, input, state.Result ?? shaped), context), 'the output'),
        )
      }
      case 'Succeed':
        return { end: { kind: 'succeeded', output: select(state.OutputPath, select(state.InputPath, input, context), context) } }
      case 'Fail':
        return { end: { kind: 'failed', failure: { error: state.Error, cause: state.Cause } } }
    }
  } catch (error) {
    return fail(frame, errorOf(error), scope)
  }
}

/** A Wait is over. */
export function wake(frame: Frame, scope: Scope): Move {
  const state = stateOf(scope, frame.state)
  if (state.Type !== 'Wait') throw new TypeError(`${frame.state} does not sleep`)
  const { context } = scope.around
  try {
    return onward(state, select(state.OutputPath, select(state.InputPath, frame.input, context), context))
  } catch (error) {
    return fail(frame, errorOf(error), scope)
  }
}

/** Goes on through the states that need neither time nor a handler. */
export function walk(move: Move, scope: Scope): Stop {
  let next = move
  while ('goTo' in next) {
    scope.around.entered(next.goTo, scope.around.item)
    next = begin(next.goTo, next.input, [], scope)
  }
  return next
}
