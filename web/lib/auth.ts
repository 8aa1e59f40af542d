import { decodeJwt } from 'jose'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import { createSession } from '#functions/api-schema/people'
import { call } from './api-client'
import { env, isHttps } from './env'
import { localeOf } from './locale'
import { machineToken } from './machine-token'

export const PROVIDER = 'votum'
const TWELVE_HOURS = 12 * 3600
export const sessionCookie = (): string => (isHttps() ? '__Host-votum-session' : 'votum-session')

/** The API has refused the ID token; next-auth shows the sign-in page with an error. */
export class SessionRefused extends Error {
  override readonly name = 'SessionRefused'
}

/** ID token in, Votum session id out. next-auth has checked the nonce against its own cookie by then; the API checks all of it again. */
async function exchange(idToken: string, accessToken: string | undefined): Promise<string> {
  const { nonce } = decodeJwt(idToken)
  const answer = await call(createSession, {
    bearer: await machineToken(),
    body: { idToken, nonce: typeof nonce === 'string' ? nonce : '', ...(accessToken === undefined ? {} : { accessToken }) },
  })
  if (!answer.ok) throw new SessionRefused(`${answer.problem.status} ${answer.problem.code}`)
  return answer.value.session
}

type Claims = { readonly sub: string }
const options = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  providers: [
    {
      id: PROVIDER,
      name: 'OpenID Connect',
      type: 'oauth',
      wellKnown: `${env().OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: env().OIDC_CLIENT_ID,
      clientSecret: env().OIDC_CLIENT_SECRET,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid profile email' } },
      profile: (claims: Claims) => ({ id: claims.sub }),
    },
  ],
  session: { strategy: 'jwt', maxAge: TWELVE_HOURS },
  // The cookie holds the Votum session id and nothing else: no token, no name.
  jwt: {
    encode: ({ token }) => Promise.resolve(typeof token?.session === 'string' ? token.session : ''),
    decode: ({ token }) => Promise.resolve(token ? ({ session: token } as JWT) : null),
  },
  cookies: {
    sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } },
  },
  callbacks: {
    jwt: async ({ token, account }) =>
      account?.id_token ? ({ session: await exchange(account.id_token, account.access_token) } as JWT) : { session: token.session },
    session: ({ session }) => ({ expires: session.expires }),
  },
  pages: { signIn: '/signin', error: '/signin' },
})

type RouteContext = { readonly params: Promise<{ nextauth: string[] }> }
const handle = (request: NextRequest, path: string[]): Promise<Response> =>
  NextAuth(request as never, { params: Promise.resolve({ nextauth: path }) } as never, options()) as Promise<Response>

/** next-auth's own routes below /api/auth. */
export const authRoute = async (request: NextRequest, context: RouteContext): Promise<Response> =>
  handle(request, (await context.params).nextauth)

/**
 * Starts a sign-in from a plain form, so that it works without JavaScript. `stepUp` asks the provider for the password again
 * (prompt=login, max_age=0) whatever session it still has.
 */
export async function beginSignIn(to: string, stepUp: boolean): Promise<Response> {
  const base = env().NEXTAUTH_URL
  const csrf = await handle(new NextRequest(`${base}/api/auth/csrf`), ['csrf'])
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const jar = await cookies()
  for (const line of csrf.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
    jar.set(name, decodeURIComponent(value), { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() })
  }
  const query = new URLSearchParams({ ui_locales: localeOf(to.split('/')[1]), ...(stepUp ? { prompt: 'login', max_age: '0' } : {}) })
  const request = new NextRequest(`${base}/api/auth/signin/${PROVIDER}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl: `${base}${to}` }),
  })
  return handle(request, ['signin', PROVIDER])
}

/** The cookie's content. Whether it still means anything only the API knows. */
export const sessionId = async (): Promise<string | undefined> => (await cookies()).get(sessionCookie())?.value || undefined
