import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { secretFile } from '#functions/adapters/filesystem/secret-file'
import { signingKeys } from '#functions/adapters/filesystem/signing-keys'
import { ENDED_BY_CLIENTS } from '../system/loopback-server'
import { answerProblem, serveInteraction } from './interaction'
import { type DemoPerson, loggedOutPage, logoutPage, pageLanguage, problemPage } from './login-page'
import { providerRecords } from './records'

export type IdentityClient = {
  readonly clientId: string
  /** With a secret: confidential, client_secret_basic. Without: public, PKCE only. */
  readonly secret?: string
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris?: readonly string[]
}
export type IdentityOptions = {
  readonly port: number
  readonly people: readonly DemoPerson[]
  readonly clients: readonly IdentityClient[]
  /** Signing keys and cookie key live here, so ID tokens and their signatures survive restarts. */
  readonly dataDir: string
}
export type IdentityProvider = {
  /** `http://127.0.0.1:<port>`, the `iss` of ID tokens. */
  readonly issuer: string
  stop(): Promise<void>
}

const MINUTE = 60
const HOUR = 60 * MINUTE

const languageOf = (ctx: KoaContextWithOIDC) => pageLanguage([String(ctx.query.ui_locales ?? '')], ctx.get('accept-language'))

async function configuration(options: IdentityOptions): Promise<Configuration> {
  const cookieKey = await secretFile(join(options.dataDir, 'identity-cookies.key'))
  const { keys } = await signingKeys(join(options.dataDir, 'identity-signing.json'))
  return {
    adapter: providerRecords(),
    jwks: { keys },
    cookies: { keys: [cookieKey.toString('hex')] },
    clients: options.clients.map((client) => ({
      client_id: client.clientId,
      ...(client.secret === undefined ? { token_endpoint_auth_method: 'none' as const } : { client_secret: client.secret }),
      redirect_uris: [...client.redirectUris],
      post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      require_auth_time: true,
    })),
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    findAccount: async (_ctx, subject) => {
      const person = options.people.find((one) => one.subject === subject)
      return person && { accountId: subject, claims: async () => ({ sub: subject, name: person.name, email: person.email }) }
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantEverything,
    ttl: { AccessToken: 10 * MINUTE, AuthorizationCode: MINUTE, IdToken: HOUR, Interaction: HOUR, Session: 8 * HOUR, Grant: 8 * HOUR },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = problemPage(languageOf(ctx), 'failed', out.error)
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = logoutPage(languageOf(ctx), form)
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = loggedOutPage(languageOf(ctx))
        },
      },
    },
  }
}

/** Nobody is asked for consent: the only clients are our own, they are named by whoever starts us. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}

/** OpenID provider for people on loopback, with a page that lists the demo people and asks for no password. */
export async function startIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const config = await configuration(options)
  const server = createServer(ENDED_BY_CLIENTS)
  const port = await listen(server, options.port)
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, config)
  const protocol = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    if (!path.startsWith('/interaction/')) return void protocol(request, response)
    const parts = { provider, people: options.people }
    serveInteraction(parts, request, response).catch((problem: unknown) => answerProblem(problem, request, response))
  })
  const stop = async () => {
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    await closed
  }
  return { issuer, stop }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
