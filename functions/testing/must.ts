import type { Rejection, Result } from '#policies/kernel/result'

/** The value of a result that a test needs to go on. */
export function must<T>(result: Result<T, Rejection>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.rejection)}`)
  return result.value
}
