import type { IncomingMessage, ServerResponse } from 'node:http'
import { LEAN_OPERATIONS, type LeanDeps, serveCheck } from '#functions/runtime/lean/serve-check'

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown
const LONGEST = Math.max(...Object.values(LEAN_OPERATIONS).map(({ limitBytes }) => limitBytes))

/** Is this a request that the lean handler looks at first? */
export const isLean = ({ method, url = '' }: IncomingMessage): boolean => method === 'POST' && Object.hasOwn(LEAN_OPERATIONS, url)

/** The lean handler in front of the whole API, as the two functions stand on AWS: what it hands over goes on to `next` with its body. */
export async function answerLean(deps: LeanDeps, next: Listener, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const header = (name: string): string | undefined => request.headers[name]?.toString()
  const answer = await serveCheck(deps, { method: 'POST', path: request.url ?? '', header, body })
  if (answer !== undefined) {
    response.writeHead(answer.status, answer.headers).end(answer.body)
    return
  }
  Object.assign(request, { rawBody: body }) // hono reads a body that was read before from here
  next(request, response)
}

/** As much as is needed to see that it is too much. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > LONGEST) break
  }
  return Buffer.concat(chunks)
}
