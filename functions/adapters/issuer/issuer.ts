import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Adapter, type AdapterPayload, type Configuration, errors, Provider } from 'oidc-provider'
import { publicKeys, type SigningKeys } from '../filesystem/signing-keys'
import { type MachineClient, type MachineClients, secretMatches, type UsedAssertions, validHashes } from './machine-clients'
import { LONGEST_TOKEN_SECONDS } from './machine-tokens'

export type IssuerOptions = {
  /** Our `iss`, an absolute URI without a slash at its end; a path in it is where the routes lie, e.g. `https://votum.example/issuer`. */
  readonly issuer: string
  /** The resource indicator of our API: an absolute URI; also the default resource. */
  readonly audience: string
  /** Every scope that exists. */
  readonly scopes: readonly string[]
  readonly keys: SigningKeys
  readonly clients: MachineClients
  readonly usedAssertions: UsedAssertions
  /** Told of each token before it is handed out: a use that cannot be noted is none. */
  readonly onIssued?: (client: string) => Promise<void>
  /** Milliseconds since 1970, for secrets that are on their way out. */
  readonly now?: () => number
}
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void

/** Stands where the library wants a plain secret; nobody knows it, and `compareClientSecret` never looks at it. */
const NOBODYS_SECRET = randomBytes(32).toString('base64url')
const ASSERTION_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const

/** Our record in the library's words. Undefined for blocked and unconfirmed clients and for those that hold neither key nor secret. */
function metadataOf(record: MachineClient, nowMs: number): AdapterPayload | undefined {
  const hashes = validHashes(record, nowMs)
  if (record.blocked || record.proposed || (!record.jwks && hashes.length === 0)) return undefined
  const proof: AdapterPayload = record.jwks
    ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [...record.jwks.keys] } }
    : { token_endpoint_auth_method: 'client_secret_basic', client_secret: NOBODYS_SECRET, secret_hashes: [...hashes] }
  return {
    client_id: record.client,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: record.scopes.join(' '),
    ...(record.site !== undefined && { site: record.site }),
    ...proof,
  }
}

/** Clients are read from our records on each request; tokens are signed and not stored; used assertions are remembered. */
function adapterFor({ clients, usedAssertions, now = Date.now }: IssuerOptions): (model: string) => Adapter {
  const unused = async () => undefined
  return (model) => ({
    find: async (id) => {
      const record = model === 'Client' ? await clients.find(id) : undefined
      return record && metadataOf(record, now())
    },
    upsert: async (id, payload) => {
      if (model !== 'ReplayDetection') return
      // checked and stored in one step: two requests with one assertion cannot both pass
      if (!(await usedAssertions.firstUse(id, payload.exp ?? 0)))
        throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
    },
    findByUid: unused,
    findByUserCode: unused,
    consume: unused,
    destroy: unused,
    revokeByGrantId: unused,
  })
}

function configuration(options: IssuerOptions): Configuration {
  return {
    adapter: adapterFor(options),
    jwks: { keys: options.keys.keys },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGORITHMS] },
    responseTypes: [],
    scopes: [...options.scopes],
    extraClientMetadata: { properties: ['secret_hashes', 'site'] },
    extraTokenClaims: (_ctx, token) => {
      const site = token.kind === 'ClientCredentials' ? token.client?.site : undefined
      return site === undefined ? undefined : { site }
    },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims) => {
      const audience = [claims.aud].flat()
      const known = new Set([options.issuer, `${options.issuer}/token`])
      // the library would also take the address by which it was reached, which is the caller's word
      if (!audience.every((one) => typeof one === 'string' && known.has(one)))
        throw new errors.InvalidClientAuth('the assertion is for somebody else')
    },
    clientBasedCORS: () => false,
    ttl: { ClientCredentials: LONGEST_TOKEN_SECONDS },
    findAccount: async () => undefined,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => options.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== options.audience) throw new errors.InvalidTarget()
          return {
            audience: options.audience,
            scope: options.scopes.join(' '),
            accessTokenFormat: 'jwt',
            accessTokenTTL: LONGEST_TOKEN_SECONDS,
            jwt: { sign: { alg: 'RS256' } },
          }
        },
      },
    },
  }
}

const discoveryOf = ({ issuer, scopes }: IssuerOptions) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  grant_types_supported: ['client_credentials'],
  response_types_supported: [],
  scopes_supported: scopes,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
})

/**
 * Our issuer for machines: client credentials and nothing else, JWT access tokens (RS256, 10 minutes) with `scope` and `site`.
 * Routes below the issuer's path: POST /token, GET /jwks, GET /.well-known/openid-configuration; everything else is 404.
 */
export function machineIssuer(options: IssuerOptions): RequestHandler {
  const provider = new Provider(options.issuer, configuration(options))
  provider.Client.prototype.compareClientSecret = function compareClientSecret(secret: string) {
    return secretMatches(secret, Array.isArray(this.secret_hashes) ? this.secret_hashes.map(String) : [])
  }
  provider.proxy = options.issuer.startsWith('https:') // TLS ends before us; no address of the request is used for more than that
  provider.use(async (context, next) => {
    await next()
    const client = context.status === 200 ? context.oidc?.client : undefined
    if (client !== undefined) await options.onIssued?.(client.clientId)
  })
  const token = provider.callback()
  const base = new URL(options.issuer).pathname.replace(/\/$/, '')
  const documents = new Map([
    [`GET ${base}/jwks`, JSON.stringify(publicKeys(options.keys))],
    [`GET ${base}/.well-known/openid-configuration`, JSON.stringify(discoveryOf(options))],
  ])
  return (request, response) => {
    const route = `${request.method} ${new URL(request.url ?? '/', 'http://issuer.invalid').pathname}`
    const text = documents.get(route)
    if (text !== undefined)
      return void response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=60' }).end(text)
    if (route !== `POST ${base}/token`)
      return void response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not_found"}')
    request.url = '/token'
    void token(request, response)
  }
}
