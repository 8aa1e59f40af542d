import { createServer, type RequestListener } from 'node:http'

/**
 * For how long a connection is kept that nothing is asked on. Longer than any pause of a client: after Node's five seconds, a client that was
 * busy meanwhile sends its next request into a connection that is just being closed, and learns nothing of its fate.
 */
export const KEEP_ALIVE_MS = 600_000

/** Serves on loopback until it is stopped; connections that are still open then are cut. Rejects when the port is taken. */
export async function serveOnLoopback(port: number, listener: RequestListener): Promise<{ stop(): Promise<void> }> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener)
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready))
  return {
    async stop() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
