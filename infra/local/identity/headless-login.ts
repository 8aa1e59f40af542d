import { createHash, randomBytes } from 'node:crypto'

export type HeadlessLogin = {
  readonly issuer: string
  readonly clientId: string
  readonly secret?: string
  readonly redirectUri: string
  readonly subject: string
  /** More parameters of the authorization request, e.g. `{ prompt: 'login' }`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Cookies of an earlier login, to come back as the same browser; they are updated. */
  readonly cookies?: Map<string, string>
}
export type LoggedIn = { readonly idToken: string; readonly nonce: string }

/** The provider did not let us in. */
export class LoginFailed extends Error {
  override readonly name = 'LoginFailed'
}

const random = (): string => randomBytes(24).toString('base64url')

async function visit(url: string, cookies: Map<string, string>, login?: string): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const post = login === undefined ? {} : { method: 'POST', body: new URLSearchParams({ login }) }
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...post })
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
  return answer
}

/** From the authorization request to the address with the code: follows redirects, answers the login page. */
async function codeOf(start: URL, login: HeadlessLogin): Promise<string> {
  const cookies = login.cookies ?? new Map()
  let url = start.href
  for (let step = 0; step < 10; step += 1) {
    const page = new URL(url).pathname.startsWith('/interaction/')
    const answer = await visit(url, cookies, page ? login.subject : undefined)
    const next = answer.headers.get('location')
    if (!next) throw new LoginFailed(`${answer.status} at ${new URL(url).pathname}`)
    url = new URL(next, url).href
    const code = url.startsWith(login.redirectUri) ? new URL(url).searchParams : undefined
    if (code) return code.get('code') ?? Promise.reject(new LoginFailed(code.get('error') ?? 'no code'))
  }
  throw new LoginFailed('too many redirects')
}

/** Logs a demo person in as a browser would (authorization code with PKCE): for the demo, the command line and HTTP tests. Throws LoginFailed. */
export async function loginHeadless(login: HeadlessLogin): Promise<LoggedIn> {
  const nonce = random()
  const verifier = random() + random()
  const start = new URL('/auth', login.issuer)
  start.search = String(
    new URLSearchParams({
      client_id: login.clientId,
      redirect_uri: login.redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: random(),
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...login.parameters,
    }),
  )
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: await codeOf(start, login),
    redirect_uri: login.redirectUri,
    code_verifier: verifier,
    ...(login.secret === undefined && { client_id: login.clientId }),
  })
  const basic = Buffer.from(`${encodeURIComponent(login.clientId)}:${encodeURIComponent(login.secret ?? '')}`).toString('base64')
  const headers = login.secret === undefined ? {} : { authorization: `Basic ${basic}` }
  const answer = await fetch(new URL('/token', login.issuer), { method: 'POST', body, headers })
  const { id_token: idToken, error } = (await answer.json()) as { id_token?: string; error?: string }
  if (!idToken) throw new LoginFailed(error ?? `${answer.status} without an ID token`)
  return { idToken, nonce }
}
