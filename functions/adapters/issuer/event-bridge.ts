import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BridgedRequest = {
  readonly method: string
  /** With the query, as the client sent it. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}
export type BridgedAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** Hop-by-hop and length headers speak about the way to us, not about the message. */
const OWN = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding'])
const kept = (headers: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...headers].filter(([name]) => !OWN.has(name.toLowerCase())))

/**
 * Lets a handler of Node's server answer requests that came as events: a server on loopback in the same process. Real requests need no
 * imitation of Node's streams, and cost less than a millisecond. Only the asking side ends connections: a function that slept finds none half closed.
 */
export function eventBridge(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer({ keepAliveTimeout: 0 }, handler)
  const listening = new Promise<string>((ready, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
  server.unref()
  return {
    async answer({ method, path, headers, body }: BridgedRequest): Promise<BridgedAnswer> {
      const response = await fetch(new URL(path, await listening), {
        method,
        headers: kept(Object.entries(headers)),
        redirect: 'manual',
        ...(body !== undefined && { body: body as BodyInit }),
      })
      return { status: response.status, headers: kept(response.headers), body: await response.text() }
    },
    async stop(): Promise<void> {
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
