import type { Frame } from '#functions/ports-execution'
import type { Json } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import type { Change } from './advance'
import { handlerOf, type TaskState } from './definition'
import { fill, select } from './paths'
import { errorOf, timeoutError } from './states-error'
import { begin, complete, fail, limited, type Scope, wake } from './walk'

export type Invoke = (task: { readonly machine: string; readonly handler: string; readonly payload: Json }) => Promise<Json>

/** Longest pause of a timer in Node; beyond it setTimeout fires at once. */
const MAX_TIMER_MS = 2_147_483_647

/** A handler's work is measured in real time, never in business time: a moved clock must not end a running step. */
async function within<T>(seconds: number | undefined, work: Promise<T>): Promise<T> {
  if (seconds === undefined) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timeoutError(seconds)), Math.min(seconds * 1000, MAX_TIMER_MS)).unref()
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** The boundary to a Lambda: JSON both ways, nothing shared. */
const overTheWire = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json

async function call(task: TaskState, frame: Frame, scope: Scope, machine: string, invoke: Invoke): Promise<Json> {
  const token = frame.rest.kind === 'asking' ? { Task: { Token: frame.rest.token } } : {}
  const context = { ...scope.around.context, ...token }
  const payload = limited(fill(task.Parameters.Payload, select(task.InputPath, frame.input, context), context), 'the payload')
  return overTheWire(await invoke({ machine, handler: handlerOf(task), payload: overTheWire(payload) }))
}

async function answer(frame: Frame, scope: Scope, machine: string, invoke: Invoke): Promise<Change> {
  const task = scope.states[frame.state]
  if (task?.Type !== 'Task') throw new TypeError(`${frame.state} is no task of ${machine}`)
  try {
    const work = call(task, frame, scope, machine, invoke)
    if (frame.rest.kind !== 'asking') {
      const Payload = await within(task.TimeoutSeconds, work)
      return (at, around) => complete(at, { StatusCode: 200, Payload }, around)
    }
    const { token, deadline } = frame.rest
    await work
    return (at) => ({ frame: { ...at, rest: { kind: 'waiting', token, deadline } } })
  } catch (thrown) {
    const error = errorOf(thrown)
    return (at, around) => fail(at, error, around)
  }
}

export const timedOut: Change = (frame, scope) => fail(frame, timeoutError(), scope)

/** Does what a frame asks for and answers with the change to store. Errors of a handler are part of the change, never thrown. */
export async function perform(frame: Frame, scope: Scope, now: Instant, machine: string, invoke: Invoke): Promise<Change> {
  switch (frame.rest.kind) {
    case 'asking':
      return frame.rest.deadline <= now ? timedOut : answer(frame, scope, machine, invoke)
    case 'task':
      return answer(frame, scope, machine, invoke)
    case 'waiting':
      return timedOut
    case 'retrying':
      return (at, around) => begin(at.state, at.input, at.attempts, around)
    case 'sleeping':
      return wake
    case 'mapping':
      throw new TypeError(`the items of ${frame.state} are performed one by one`)
  }
}
