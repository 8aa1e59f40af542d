import { type Context, Hono } from 'hono'
import type { Deps } from '#functions/ports-deps'
import type { ApiRequest } from './api-request'
import type { Area } from './area'
import { apiOf } from './http'

const NOTHING: readonly Uint8Array[] = []
const requestOf = (raw: Request): ApiRequest => ({
  method: raw.method,
  url: raw.url,
  header: (name) => raw.headers.get(name) ?? undefined,
  // touched by whoever reads it only: a server waits for a body that somebody began to look at
  get body() {
    return (raw.body as unknown as AsyncIterable<Uint8Array> | null) ?? NOTHING
  },
})

/** These areas for servers and tests that speak in `Request` and `Response`. */
export function httpApp(areas: readonly Area[], deps: Deps): Hono {
  const api = apiOf(areas, deps)
  const serve = async ({ req: { raw } }: Context): Promise<Response> => {
    const { status, headers, body } = await api(requestOf(raw))
    return new Response(status === 204 || status === 304 ? null : body, { status, headers })
  }
  const app = new Hono()
  for (const { method, path } of areas.flatMap(({ routes }) => routes))
    app.on(method.toUpperCase(), path.replaceAll('{', ':').replaceAll('}', ''), serve)
  app.notFound(serve)
  return app
}
