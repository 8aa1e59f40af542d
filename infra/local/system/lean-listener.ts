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
    // with its length the answer goes out in one piece, without it in chunks; as bytes, because text would be copied once more behind its headers
    const bytes = Buffer.from(answer.body)
    response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.byteLength }).end(bytes)
    return
  }
  Object.assign(request, { rawBody: body }) // hono reads a body that was read before from here
  next(request, response)
}

/** As much as is needed to see that it is too much. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((read, failed) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = () => read(Buffer.concat(chunks))
    const take = (chunk: Buffer): void => {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size <= LONGEST) return
      request.off('data', take) // what is still to come is let go by
      done()
    }
    request.on('data', take).on('end', done).on('error', failed)
  })
}
