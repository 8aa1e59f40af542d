import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }
/** One POST, no repeats. Rejects when no whole answer came in time. */
export type Post = (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Answer>

/**
 * POSTs to one host over connections that are kept. `node:http` and not fetch: a request costs a third of the processor time, and the first one
 * of a process a quarter (fetch is loaded only then, and so is this).
 */
export function poster(origin: URL, timeoutMs: number): Post {
  const { hostname, port } = origin
  let client: Promise<Client> | undefined
  return async (path, headers, body) => {
    client ??= clientOf(origin)
    const { request, agent } = await client
    return new Promise<Answer>((answered, failed) => {
      const sent = request({
        agent,
        hostname,
        port,
        path,
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      })
      const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
      sent.on('close', () => clearTimeout(timer)).on('error', failed)
      sent.on('response', (reply) => receive(reply, answered, failed))
      sent.end(body)
    })
  }
}

type Client = {
  readonly request: (options: object) => ClientRequest
  readonly agent: object
}
async function clientOf({ protocol }: URL): Promise<Client> {
  const { Agent, request } = protocol === 'https:' ? await import('node:https') : await import('node:http')
  return { request, agent: new Agent({ keepAlive: true }) }
}

function receive(reply: IncomingMessage, answered: (answer: Answer) => void, failed: (why: Error) => void): void {
  let text = ''
  reply.setEncoding('utf8')
  reply.on('data', (part: string) => {
    text += part
  })
  reply.on('error', failed)
  reply.on('end', () => answered({ status: reply.statusCode ?? 0, headers: reply.headers, text }))
}
