import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'

/** Stands where CloudFront stands: one address in front of the HTTP API, which adds the origin's secret header. */
export async function startEntry(port: number, endpoint: string, apiId: string, secret: string): Promise<{ stop(): Promise<void> }> {
  const base = new URL(endpoint)
  const forward = (asked: IncomingMessage, answer: ServerResponse): void => {
    const { host: _host, connection: _connection, ...headers } = asked.headers
    const onward = send(
      {
        host: base.hostname,
        port: base.port,
        method: asked.method,
        path: asked.url,
        headers: {
          ...headers,
          host: `${apiId}.execute-api.localhost:${base.port}`,
          'x-votum-origin': secret,
        },
      },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(answer)
      },
    )
    onward.on('error', () => answer.writeHead(502).end())
    asked.pipe(onward)
  }
  const server = createServer(forward)
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  return {
    async stop() {
      server.closeAllConnections()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
