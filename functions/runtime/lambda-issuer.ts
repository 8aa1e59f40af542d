import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { kmsClient } from '#functions/adapters/aws/ask'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { eventBridge } from '#functions/adapters/issuer/event-bridge'
import { machineIssuer } from '#functions/adapters/issuer/issuer'
import { storedSigningKeys } from '#functions/adapters/issuer/stored-signing-keys'
import { storedUsedAssertions } from '#functions/adapters/issuer/stored-used-assertions'
import { kmsRootSecret } from '#functions/adapters/kms/root-secret'
import { EVERY_SCOPE } from '#functions/api-schema/scopes'
import { berlinDay } from '#policies/kernel/time'
import { systemClock } from './compose'
import { storeOf } from './compose-aws'
import { derivedSecrets } from './derived-secrets'
import { awsConnection, originSecrets, readEnv } from './env'
import { once } from './once'
import { cameThroughEdge, NOT_THROUGH_EDGE, ORIGIN_HEADER } from './origin-secret'

const bridge = once(async () => {
  const settings = readEnv()
  const store = storeOf(settings)
  const secrets = derivedSecrets(await kmsRootSecret(kmsClient(awsConnection(settings.AWS_REGION, 'KMS')), settings.VOTUM_KEY_SECRETS))
  const clients = dynamoApiClients(store)
  const issue = machineIssuer({
    issuer: settings.VOTUM_ISSUER,
    audience: settings.VOTUM_AUDIENCE,
    scopes: EVERY_SCOPE,
    keys: await storedSigningKeys(store, secrets.of('issuer-keys')),
    clients,
    onIssued: (client) => clients.markUsed(client, berlinDay(systemClock.now())),
    usedAssertions: storedUsedAssertions(store),
  })
  return eventBridge(issue)
})

/** The issuer of machine tokens behind the HTTP API: token, keys and discovery, and nothing else. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  if (!cameThroughEdge(event.headers, originSecrets())) return NOT_THROUGH_EDGE
  const headers: Record<string, string> = { 'x-forwarded-proto': 'https' }
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined && name !== ORIGIN_HEADER && !name.startsWith('x-forwarded-')) headers[name] = value
  const body = event.body === undefined ? undefined : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
  const { status, ...answer } = await (await bridge()).answer({
    method: event.requestContext.http.method,
    path: event.rawPath,
    headers,
    body,
  })
  return { statusCode: status, ...answer }
}
