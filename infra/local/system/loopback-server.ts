import { createServer, type RequestListener } from 'node:http'

/**
 * A connection that idles is ended by its client alone. After Node's five seconds the server would do it, and a client that was busy meanwhile
 * sends its next request into a connection that is just being closed, and learns nothing of its fate.
 */
export const ENDED_BY_CLIENTS = { keepAliveTimeout: 0 }

/** Serves on loopback until it is stopped; connections that are still open then are cut. Rejects when the port is taken. */
export async function serveOnLoopback(port: number, listener: RequestListener): Promise<{ stop(): Promise<void> }> {
  const server = createServer(ENDED_BY_CLIENTS, listener)
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready))
  return {
    async stop() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
