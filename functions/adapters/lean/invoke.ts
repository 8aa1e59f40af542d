import { StoreUnavailable } from '#functions/faults'
import { type AwsConnection, signedPost } from './aws-call'

/** API Gateway gives up after 30 s. */
const PATIENCE_MS = 28_000

/** Hands an event to another function and gives its answer, by a signed request. Throws StoreUnavailable when there is none. */
export function leanInvoke(connection: AwsConnection, functionName: string): (event: unknown) => Promise<unknown> {
  const post = signedPost('lambda', { timeoutMs: PATIENCE_MS, ...connection })
  const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`
  return async (event) => {
    try {
      const { status, headers, text } = await post(path, 'application/json', {}, JSON.stringify(event))
      const failed = headers['x-amz-function-error'] !== undefined
      if (status >= 200 && status < 300 && !failed) return JSON.parse(text)
      throw new Error(`status ${status}${failed ? ', the function failed' : ''}`)
    } catch (cause) {
      throw new StoreUnavailable(`function ${functionName} gave no answer`, { cause })
    }
  }
}
