import { createHash, randomBytes } from 'node:crypto'
import type { Info } from './server'

const random = () => randomBytes(24).toString('base64url')

/** Signs a person in as a browser would: authorization code with PKCE at the identity provider, then a session at the API. */
export async function signIn(info: Info, login: string): Promise<string> {
  const { idToken, nonce } = await identify(info, login)
  const reply = await fetch(`${info.api}/v1/sessions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await machineToken(info, info.demo.machineClient, info.demo.machineSecret, 'sessions:write')}`,
    },
    body: JSON.stringify({ idToken, nonce }),
  })
  if (reply.status !== 201) throw new Error(`no session for ${login}: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { session: string }).session
}

/** Client credentials at our own issuer. */
export async function machineToken(info: Info, client: string, secret: string, scope: string): Promise<string> {
  const reply = await fetch(`${info.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope, resource: info.audience }),
  })
  if (!reply.ok) throw new Error(`no token for ${client}: ${reply.status} ${await reply.text()}`)
  return ((await reply.json()) as { access_token: string }).access_token
}

async function identify({ identity, demo }: Info, login: string): Promise<{ idToken: string; nonce: string }> {
  const [nonce, verifier] = [random(), random() + random()]
  const query = new URLSearchParams({
    client_id: demo.client,
    redirect_uri: demo.redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    nonce,
    state: random(),
    prompt: 'login',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const code = await codeFor(`${identity}/auth?${query}`, demo.redirectUri, login)
  const reply = await fetch(`${identity}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: demo.client,
      redirect_uri: demo.redirectUri,
      code_verifier: verifier,
    }),
  })
  const { id_token: idToken } = (await reply.json()) as { id_token?: string }
  if (idToken === undefined) throw new Error(`the identity provider gave no ID token for ${login}`)
  return { idToken, nonce }
}

/** Follows the redirects, answers the login page, stops where the code comes back. */
async function codeFor(start: string, redirectUri: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  for (let step = 0, url = start; step < 12; step++) {
    const post = new URL(url).pathname.startsWith('/interaction/') ? { method: 'POST', body: new URLSearchParams({ login }) } : {}
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...post,
    })
    for (const line of reply.headers.getSetCookie())
      cookies.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).split(';')[0] ?? '')
    const location = reply.headers.get('location')
    if (location === null) throw new Error(`signing in ${login} stopped at ${new URL(url).pathname} with ${reply.status}`)
    url = new URL(location, url).href
    if (url.startsWith(redirectUri)) return new URL(url).searchParams.get('code') ?? ''
  }
  throw new Error(`signing in ${login} ended in circles`)
}
