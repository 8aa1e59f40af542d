import { createServer, type RequestListener } from 'node:http'

/** Serves on loopback until it is stopped; connections that are still open then are cut. Rejects when the port is taken. */
export async function serveOnLoopback(port: number, listener: RequestListener): Promise<{ stop(): Promise<void> }> {
  const server = createServer(listener)
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready))
  return {
    async stop() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
