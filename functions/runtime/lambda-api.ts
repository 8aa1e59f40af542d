import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { handle } from 'hono/aws-lambda'
import type { Deps } from '#functions/ports-deps'
import type { Area } from './area'
import { type AwsParts, composeAws } from './compose-aws'
import { originSecrets, readEnv } from './env'
import { httpApp } from './http'
import { once } from './once'
import { cameThroughEdge, NOT_THROUGH_EDGE } from './origin-secret'

export type ApiHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/** API Gateway hands the path over decoded: a `#` of a stream's name would start a fragment, a `?` the query. */
const unsafe = /[^\w\-.~!$&'()*+,;=:@/%]/gu
export const pathOf = (rawPath: string): string => rawPath.replace(unsafe, (sign) => encodeURIComponent(sign))

/** The operations of an area behind an HTTP API (payload format 2.0), with ports made once per instance. */
export function apiHandler(area: Area, parts: AwsParts = {}, ports?: () => Promise<Deps>): ApiHandler {
  const deps = ports ?? (async () => (await composeAws(readEnv(), parts)).deps)
  const app = once(async () => handle(httpApp([area], await deps())))
  return async (event, context) => {
    if (!cameThroughEdge(event.headers, originSecrets())) return NOT_THROUGH_EDGE
    const serve = (await app()) as unknown as ApiHandler
    return serve({ ...event, rawPath: pathOf(event.rawPath) }, context)
  }
}
