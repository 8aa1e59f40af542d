import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'

export type Forwarded = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
export type Upstream = {
  /** Sends a request with this body to the store. */
  send(method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Forwarded>
  close(): void
}

/** Connections to the store, kept open, idle ones for 10 s (less than any of our stores keeps them). `target` like `http://127.0.0.1:8000`. */
export function upstream(target: string): Upstream {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 10_000 })
  const send = async (method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Forwarded> => {
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      // the host header stays the client's: it is part of the signature
      const sent = { ...headers, 'content-length': String(body.byteLength), connection: 'keep-alive' }
      httpRequest({ hostname, port, method, path, headers: sent, agent }, answered).once('error', failed).end(body)
    })
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(await answer.toArray()) }
  }
  return { send, close: () => agent.destroy() }
}
