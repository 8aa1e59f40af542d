import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { ALL_OPERATIONS } from '#functions/api/operations'
import { openApiDocument } from '#functions/api-schema/openapi'
import type { Deps } from '#functions/ports-deps'
import { httpApp } from '#functions/runtime/http'

type Parts = { readonly port: number; readonly deps: Deps; readonly issue: (request: IncomingMessage, response: ServerResponse) => void }

/** Every operation, and the document that describes them. */
export function apiApp(deps: Deps) {
  const app = httpApp(ALL_OPERATIONS, deps)
  app.get('/v1/openapi.json', (c) => c.json(openApiDocument() as object))
  return app
}

/** The whole API and the machine issuer on one loopback port: the same operations that the Lambdas mount. */
export async function startApiServer({ port, deps, issue }: Parts): Promise<{ stop(): Promise<void> }> {
  const listen = getRequestListener(apiApp(deps).fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) =>
    request.url?.startsWith('/issuer/') ? issue(request, response) : void listen(request, response),
  )
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready))
  return {
    async stop() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
}
