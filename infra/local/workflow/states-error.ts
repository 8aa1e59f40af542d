import type { Retrier } from './definition'

/** An error as Retry and Catch see it: `name` is what they match on. */
export class StatesError extends Error {
  override readonly name: string
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = name
  }
}

export const dataLimit = (what: string): StatesError => new StatesError('States.DataLimitExceeded', `${what} is larger than 262144 bytes`)
export const runtimeError = (message: string): StatesError => new StatesError('States.Runtime', message)
export const timeoutError = (seconds?: number): StatesError =>
  new StatesError('States.Timeout', seconds === undefined ? 'the deadline has passed' : `no result within ${seconds} s`)

/** The error of a handler: the name that was thrown, as Lambda reports it as errorType. */
export const errorOf = (thrown: unknown): StatesError => {
  if (thrown instanceof StatesError) return thrown
  if (thrown instanceof Error) return new StatesError(thrown.name, thrown.message, { cause: thrown })
  return new StatesError('Error', String(thrown))
}

/** States.Runtime ends the execution whatever is listed; States.DataLimitExceeded is caught by its own name only; States.TaskFailed is any error of a task but a timeout. */
export function matches(listed: readonly string[], error: StatesError, ofTask: boolean): boolean {
  if (error.name === 'States.Runtime') return false
  if (listed.includes(error.name)) return true
  if (error.name === 'States.DataLimitExceeded') return false
  return listed.includes('States.ALL') || (ofTask && error.name !== 'States.Timeout' && listed.includes('States.TaskFailed'))
}

/** Milliseconds before the next attempt; `fraction` (0 to 1) is the share that full jitter takes. */
export function backoffMs(retrier: Retrier, attempts: number, fraction: number): number {
  const seconds = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** attempts, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY)
  return Math.round(seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? fraction : 1))
}
