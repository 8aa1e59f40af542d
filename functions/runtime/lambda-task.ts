import type { Deps } from '#functions/ports-deps'
import type { Json } from '#policies/kernel/json'
import { type AwsParts, composeAws } from './compose-aws'
import { readEnv } from './env'
import { log } from './log'
import { once } from './once'
import type { Task } from './task'

/** A machine asks for a state that this release does not have: a running execution is older or newer than the function. */
export class UnknownState extends Error {
  override readonly name = 'UnknownState'
}
export type TaskHandler = (payload: { readonly state: string; readonly execution?: string }) => Promise<Json>

/** The task states of one machine: the payload names the state. Faults keep their name, on which the machine's Retry and Catch match. */
export function taskHandler(tasks: readonly Task[], parts: AwsParts = {}, ports?: () => Promise<Deps>): TaskHandler {
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const deps = once(ports ?? (async () => (await composeAws(readEnv(), parts)).deps))
  return async (payload) => {
    const task = byName.get(payload.state)
    if (task === undefined) throw new UnknownState(`no task state ${payload.state}`)
    const started = performance.now()
    const result = await task.run(await deps(), payload)
    log('info', 'task', { state: payload.state, execution: payload.execution, ms: Math.round(performance.now() - started) })
    return result
  }
}
