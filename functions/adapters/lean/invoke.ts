import { StoreUnavailable } from '#functions/faults'
import { type AwsConnection, signedPost } from './aws-call'

/** API Gateway gives up after 30 s. */
const PATIENCE_MS = 28_000

/** Hands an event to another function and gives its answer, by a signed request. Throws StoreUnavailable when there is none. */
export function leanInvoke(connection: AwsConnection, functionName: string): (event: unknown) => Promise<unknown> {
  const { region, endpoint = `https://lambda.${region}.amazonaws.com` } = connection
  const post = signedPost('lambda', { timeoutMs: PATIENCE_MS, ...connection })
  const url = `${endpoint}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`
  return async (event) => {
    try {
      const reply = await post(url, { 'content-type': 'application/json' }, JSON.stringify(event))
      if (reply.ok && !reply.headers.has('x-amz-function-error')) return await reply.json()
      await reply.arrayBuffer()
      throw new Error(`status ${reply.status}${reply.headers.has('x-amz-function-error') ? ', the function failed' : ''}`)
    } catch (cause) {
      throw new StoreUnavailable(`function ${functionName} gave no answer`, { cause })
    }
  }
}
