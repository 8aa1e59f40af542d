import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { Deps } from '#functions/ports-deps'
import type { ApiRequest } from './api-request'
import type { Area } from './area'
import { awsCallers } from './aws-callers'
import { type AwsParts, composeAws } from './compose-aws'
import { originSecrets, readEnv } from './env'
import { apiOf } from './http'
import { once } from './once'
import { cameThroughEdge, NOT_THROUGH_EDGE } from './origin-secret'

export type ApiHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/** API Gateway hands the path over decoded: a `#` of a stream's name would start a fragment, a `?` the query. */
const unsafe = /[^\w\-.~!$&'()*+,;=:@/%]/gu
export const pathOf = (rawPath: string): string => rawPath.replace(unsafe, (sign) => encodeURIComponent(sign))

/** What API Gateway (payload format 2.0) hands over. Without `Request` and `Response`: Node loads a fifth of a new instance's first answer for them. */
function requestOf({ rawPath, rawQueryString, headers, body, isBase64Encoded, requestContext }: APIGatewayProxyEventV2): ApiRequest {
  const query = rawQueryString === '' ? '' : `?${rawQueryString}`
  return {
    method: requestContext.http.method,
    url: new URL(`https://${requestContext.domainName}${pathOf(rawPath)}${query}`).href,
    header: (name) => headers[name],
    body: body === undefined ? [] : [Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')],
  }
}

/** The operations of an area behind an HTTP API, with ports made once per instance. */
export function apiHandler(area: Area, parts: AwsParts = {}, ports?: () => Promise<Deps>): ApiHandler {
  const deps = ports ?? (async () => (await composeAws(readEnv(), { callers: awsCallers, ...parts })).deps)
  const api = once(async () => apiOf([area], await deps()))
  return async (event) => {
    if (!cameThroughEdge(event.headers, originSecrets())) return NOT_THROUGH_EDGE
    const { status, headers, body } = await (await api())(requestOf(event))
    return { statusCode: status, headers: { ...headers }, body, isBase64Encoded: false }
  }
}
