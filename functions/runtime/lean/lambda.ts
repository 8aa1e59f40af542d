import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AwsConnection, awsJsonCall } from '#functions/adapters/lean/aws-call'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { leanInvoke } from '#functions/adapters/lean/invoke'
import { leanTokenVerifier } from '#functions/adapters/lean/machine-tokens'
import { leanKeyedHash } from '#functions/adapters/lean/root-secret'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import { leanRecords } from '#functions/adapters/lean/stored-items'
import type { Instant } from '#policies/kernel/time'
import { once } from '../once'
import { cameThroughEdge, NOT_THROUGH_EDGE } from '../origin-secret'
import { CLIENT_QUOTA, clientQuota } from './quota'
import { type LeanDeps, type LeanRequest, serveCheck, unavailable } from './serve-check'
import { type LeanSettings, leanSettings } from './settings'

export type LeanHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

/** The lean consent function behind an HTTP API (payload format 2.0). What it does not answer itself it hands to the full one, event and all. */
export function leanHandler(environment: Readonly<Record<string, string | undefined>>): LeanHandler {
  const parts = once(async () => compose(leanSettings(environment)))
  const origin = { sent: environment.VOTUM_ORIGIN_SECRET, also: environment.VOTUM_ORIGIN_SECRET_ALSO }
  return async (event) => {
    if (!cameThroughEdge(event.headers, origin)) return NOT_THROUGH_EDGE
    const request = requestOf(event)
    try {
      const { deps, handOver } = await parts()
      const answer = await serveCheck(deps, request)
      if (answer === undefined) return (await handOver(event)) as APIGatewayProxyStructuredResultV2
      return { statusCode: answer.status, headers: answer.headers, body: answer.body, isBase64Encoded: false }
    } catch (fault) {
      const { status, headers, body } = unavailable(request, fault as Error)
      return { statusCode: status, headers, body, isBase64Encoded: false }
    }
  }
}

async function compose(settings: LeanSettings) {
  const {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = settings
  const at = (endpoint: string | undefined): AwsConnection => ({
    region,
    endpoint,
    credentials: async () => ({ accessKeyId, secretAccessKey, sessionToken }),
  })
  const call = awsJsonCall('dynamodb', at(settings.DYNAMODB_ENDPOINT ?? settings.AWS_ENDPOINT_URL))
  const tables = { work: settings.VOTUM_TABLE_WORK, consent: settings.VOTUM_TABLE_CONSENT }
  const keyed = await leanKeyedHash(
    awsJsonCall('kms', at(settings.AWS_ENDPOINT_URL_KMS ?? settings.AWS_ENDPOINT_URL)),
    settings.VOTUM_KEY_SECRETS,
  )
  const records = leanRecords(call, tables.work)
  const tokens = leanTokenVerifier({
    issuer: settings.VOTUM_ISSUER,
    audience: settings.VOTUM_AUDIENCE,
    keys: records.publicKeys,
    clients: records.client,
  })
  const deps: LeanDeps = {
    ...tokens,
    quota: clientQuota(CLIENT_QUOTA),
    checks: leanCheckStore({ call, tables, keyed, positions: sitePositions() }),
    clock: { now: () => new Date().toISOString() as Instant },
  }
  return { deps, handOver: leanInvoke(at(settings.AWS_ENDPOINT_URL_LAMBDA ?? settings.AWS_ENDPOINT_URL), settings.VOTUM_CONSENT_FUNCTION) }
}

function requestOf({ rawPath, headers, body = '', isBase64Encoded, requestContext }: APIGatewayProxyEventV2): LeanRequest {
  return {
    method: requestContext.http.method,
    path: rawPath,
    header: (name) => headers[name],
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}
