import type { ExecutionStore } from '#functions/ports-execution'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import type { Json, JsonObject } from '#policies/kernel/json'
import { addMs, type Instant } from '#policies/kernel/time'
import type { MachineName } from '#policies/ledger/effect'
import { createLocalWorkflow } from './interpreter'
import type { Invoke } from './perform'
import type { LocalWorkflowNeeds } from './ports'

/** Business time that a test moves. */
export function movableClock(start = '2026-11-23T08:00:00.000Z') {
  let at = start as Instant
  return {
    now: () => at,
    forward: (seconds: number) => {
      at = addMs(at, seconds * 1000)
    },
  }
}

export type Call = Parameters<Invoke>[0]
type Answer = Json | Error | ((call: Call) => Json | Promise<Json>)

/** Handlers that answer from a script, one answer after another; an unscripted call is an error of the test. */
export function scripted(script: Readonly<Record<string, readonly Answer[]>>) {
  const calls: Call[] = []
  const left = new Map(Object.entries(script).map(([handler, answers]) => [handler, [...answers]]))
  const invoke: Invoke = async (call) => {
    calls.push(call)
    const answer = left.get(call.handler)?.shift()
    if (answer === undefined) throw new TypeError(`the script has no answer left for ${call.handler}`)
    if (answer instanceof Error) throw answer
    return typeof answer === 'function' ? answer(call) : answer
  }
  return { calls, invoke, left: () => [...left.values()].flat().length }
}

/** Tokens and stamps that differ and can be foretold. */
export function countedTokens(prefix = 'token'): () => string {
  let count = 0
  return () => {
    count += 1
    return `${prefix}-${count}`
  }
}

export const tokenOf = (call: Call | undefined): string => {
  const payload = call?.payload
  const token = payload !== null && typeof payload === 'object' && 'token' in payload ? payload.token : undefined
  if (typeof token !== 'string') throw new TypeError('the call carries no token')
  return token
}

/** A workflow on a memory store with a movable clock, unless told otherwise. */
export function bench(machines: Readonly<Record<string, unknown>>, invoke: Invoke, over: Partial<LocalWorkflowNeeds> = {}) {
  const clock = movableClock()
  const store: ExecutionStore = over.store ?? memoryExecutionStore()
  const workflow = createLocalWorkflow({ store, machines, invoke, clock, randomToken: countedTokens(), ...over })
  return { clock, store, workflow }
}

/** Machines of the tests run under one of the names that the port knows. */
export const M: MachineName = 'contract'
const invoked = 'arn:aws:states:::lambda:invoke'
export const task = (name: string, over: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: invoked,
  TimeoutSeconds: 60,
  OutputPath: '$.Payload',
  End: true,
  Parameters: { FunctionName: `\${${name}}`, Payload: { 'input.$': '$' } },
  ...over,
})
export const waiting = (name: string, over: JsonObject = {}): JsonObject => {
  const { TimeoutSeconds: _seconds, OutputPath: _path, ...rest } = task(name)
  return {
    ...rest,
    Resource: `${invoked}.waitForTaskToken`,
    TimeoutSecondsPath: '$.seconds',
    Parameters: { FunctionName: `\${${name}}`, Payload: { 'token.$': '$$.Task.Token' } },
    ...over,
  }
}
export const machine = (States: JsonObject) => ({ [M]: { StartAt: Object.keys(States)[0] ?? '', States } })
export const DAY = 86_400
export const named = (name: string, message = 'away') => Object.assign(new Error(message), { name })
