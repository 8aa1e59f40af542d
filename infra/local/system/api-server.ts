import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { ALL_AREAS } from '#functions/api/operations'
import { openApiDocument } from '#functions/api-schema/openapi'
import type { Deps } from '#functions/ports-deps'
import type { LeanDeps } from '#functions/runtime/lean/serve-check'
import { httpApp } from '#functions/runtime/web-api'
import { answerLean, isLean } from './lean-listener'
import { serveOnLoopback } from './loopback-server'

type Parts = {
  readonly port: number
  readonly deps: Deps
  /** Verifies machine tokens for the lean handler. */
  readonly verifyMachineToken: LeanDeps['verifyMachineToken']
  readonly issue: (request: IncomingMessage, response: ServerResponse) => void
}

/** Every operation, and the document that describes them. */
export function apiApp(deps: Deps) {
  const app = httpApp(ALL_AREAS, deps)
  app.get('/v1/openapi.json', (c) => c.json(openApiDocument() as object))
  return app
}

/** The whole API and the machine issuer on one loopback port: the same operations that the Lambdas mount. */
export async function startApiServer({ port, deps, verifyMachineToken, issue }: Parts): Promise<{ stop(): Promise<void> }> {
  // here nobody waits for the first request: everything is loaded before the port opens
  await Promise.all(ALL_AREAS.flatMap(({ routes, records }) => [...routes, ...records]).map(({ load }) => load()))
  const listen = getRequestListener(apiApp(deps).fetch, { overrideGlobalObjects: false })
  const lean: LeanDeps = { checks: deps.checks, clock: deps.clock, verifyMachineToken }
  return serveOnLoopback(port, (request, response) => {
    if (request.url?.startsWith('/issuer/')) issue(request, response)
    else if (isLean(request))
      answerLean(lean, listen, request, response).catch(() => response.destroy()) // the client went away while it was sending
    else void listen(request, response)
  })
}
