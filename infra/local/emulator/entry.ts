import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'

const hostOf = (apiId: string, base: URL): string => `${apiId}.execute-api.localhost:${base.port}`

/** What the API answers to a GET with this value in the distribution's header. */
export function statusOf(endpoint: string, apiId: string, secret: string, path: string): Promise<number> {
  const base = new URL(endpoint)
  const headers = { host: hostOf(apiId, base), 'x-votum-origin': secret }
  return new Promise((answered, failed) => {
    const asked = send({ host: base.hostname, port: base.port, path, headers }, (reply) => {
      reply.resume()
      answered(reply.statusCode ?? 502)
    })
    asked.once('error', failed).end()
  })
}

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
          host: hostOf(apiId, base),
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
