import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { idTokenVerifier } from '#functions/adapters/oidc/id-tokens'
import { freePort } from '../ports-check/ports'
import { type HeadlessLogin, loginHeadless } from './headless-login'
import { type IdentityProvider, startIdentityProvider } from './provider'

const dataDir = mkdtempSync(join(tmpdir(), 'votum-identity-'))
const REDIRECT = 'http://127.0.0.1:65000/api/auth/callback/votum'
const options = {
  dataDir,
  people: [
    { subject: 'ada', name: 'Ada <Beispiel>', email: 'ada@example.org' },
    { subject: 'ben', name: 'Ben Muster', email: 'ben@example.org' },
  ],
  clients: [
    { clientId: 'votum-web', secret: 'a-secret-of-the-web', redirectUris: [REDIRECT], postLogoutRedirectUris: ['http://127.0.0.1:65000/'] },
    { clientId: 'votum-demo', redirectUris: ['http://127.0.0.1:65000/demo'] },
  ],
}
let provider: IdentityProvider
beforeAll(async () => {
  provider = await startIdentityProvider({ ...options, port: 0 })
})
afterAll(async () => {
  await provider.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const web = (subject: string): HeadlessLogin => ({
  issuer: provider.issuer,
  clientId: 'votum-web',
  secret: 'a-secret-of-the-web',
  redirectUri: REDIRECT,
  subject,
})
const demo = (subject: string): HeadlessLogin => ({
  issuer: provider.issuer,
  clientId: 'votum-demo',
  redirectUri: 'http://127.0.0.1:65000/demo',
  subject,
})
const verifier = (audience = ['votum-web', 'votum-demo']) => idTokenVerifier({ issuer: provider.issuer, audience })
const seconds = () => Math.floor(Date.now() / 1_000)

test.each([
  ['the web with its secret', web],
  ['the demo client without one', demo],
])('a person logs in through %s and the ID token verifies', async (_client, client) => {
  const before = seconds()
  const { idToken, nonce } = await loginHeadless(client('ada'))
  const login = await verifier().verifyIdToken(idToken, nonce)
  expect(login).toEqual({ issuer: provider.issuer, subject: 'ada', authTime: expect.any(Number) })
  expect(login?.authTime).toBeGreaterThanOrEqual(before)
})
test.each([
  ['another nonce', ['votum-web'], 'other', (token: string) => token],
  ['another audience', ['somebody-else'], undefined, (token: string) => token],
  [
    'an altered payload',
    ['votum-web'],
    undefined,
    (token: string) => token.replace(/\.(.)/, (_all, first) => (first === 'e' ? '.f' : '.e')),
  ],
  ['no signature', ['votum-web'], undefined, (token: string) => token.replace(/[^.]*$/, '')],
  ['no token at all', ['votum-web'], undefined, () => 'nonsense'],
] satisfies [string, string[], string | undefined, (token: string) => string][])(
  'an ID token with %s is not valid',
  async (_why, audience, otherNonce, alter) => {
    const { idToken, nonce } = await loginHeadless(web('ada'))
    expect(await verifier(audience).verifyIdToken(alter(idToken), otherNonce ?? nonce)).toBeUndefined()
  },
)
test('an ID token of another provider is not valid', async () => {
  const other = await startIdentityProvider({ ...options, dataDir: join(dataDir, 'other'), port: 0 })
  const { idToken, nonce } = await loginHeadless({ ...web('ada'), issuer: other.issuer })
  await other.stop()
  expect(await verifier().verifyIdToken(idToken, nonce)).toBeUndefined()
})
test('a provider that is not there is a fault and no verdict', async () => {
  const gone = idTokenVerifier({ issuer: 'http://127.0.0.1:9', audience: ['votum-web'] })
  await expect(gone.verifyIdToken('a.b.c', 'n')).rejects.toMatchObject({ name: 'IdentityProviderUnavailable', retryable: true })
})
test('the same browser is let in again with its old login, and asked again when a fresh one is wanted', async () => {
  const cookies = new Map<string, string>()
  const authTime = async (parameters: Record<string, string>, subject = 'ada') => {
    const { idToken, nonce } = await loginHeadless({ ...web(subject), cookies, parameters })
    return (await verifier().verifyIdToken(idToken, nonce)) ?? {}
  }
  const first = await authTime({})
  await pause(1_100)
  expect(await authTime({})).toEqual(first)
  expect(await authTime({ max_age: '300' })).toEqual(first)
  const fresh = (await authTime({ prompt: 'login' })) as { authTime: number }
  expect(fresh.authTime).toBeGreaterThan((first as { authTime: number }).authTime)
  expect(await authTime({ prompt: 'login' }, 'ben')).toMatchObject({ subject: 'ben' })
})
test('an ID token stays valid when the provider starts again', async () => {
  const own = { ...options, dataDir: join(dataDir, 'own') }
  const first = await startIdentityProvider({ ...own, port: await freePort() })
  const { idToken, nonce } = await loginHeadless({ ...web('ada'), issuer: first.issuer })
  await first.stop()
  const second = await startIdentityProvider({ ...own, port: Number(new URL(first.issuer).port) })
  const login = await idTokenVerifier({ issuer: second.issuer, audience: ['votum-web'] }).verifyIdToken(idToken, nonce)
  await second.stop()
  expect(login).toMatchObject({ subject: 'ada' })
})

const start = (parameters: Record<string, string> = {}) => {
  const url = new URL('/auth', provider.issuer)
  const given = { client_id: 'votum-web', redirect_uri: REDIRECT, response_type: 'code', scope: 'openid', code_challenge_method: 'S256' }
  url.search = String(new URLSearchParams({ ...given, code_challenge: 'a'.repeat(43), ...parameters }))
  return url
}
async function openLogin(parameters: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const answer = await fetch(start(parameters), { redirect: 'manual', headers })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { url: new URL(answer.headers.get('location') ?? '/', provider.issuer), cookie }
}
test.each([
  ['German when nobody says', {}, {}, '', 'lang="de"', 'Sie fragt nach keinem Passwort'],
  ['English when the browser prefers it', {}, { 'accept-language': 'en-GB,de;q=0.5' }, '', 'lang="en"', 'It asks for no password'],
  ['what the client asks for', { ui_locales: 'en' }, { 'accept-language': 'de' }, '', 'lang="en"', 'It asks for no password'],
  ['what the visitor chose', { ui_locales: 'en' }, {}, '?lang=de', 'lang="de"', 'Sie fragt nach keinem Passwort'],
])('the login page speaks %s, lists everybody and says that it is a demo', async (_why, parameters, headers, query, language, notice) => {
  const { url, cookie } = await openLogin(parameters, headers)
  const page = await (await fetch(`${url}${query}`, { headers: { cookie, ...headers } })).text()
  expect(page).toContain(language)
  expect(page).toContain(notice)
  expect(page).toContain('<button name="login" value="ada">Ada &lt;Beispiel&gt;<small>ada@example.org</small></button>')
  expect(page).toContain('value="ben"')
  expect(page).not.toMatch(/<script|password"/)
})
test('a person who is not listed is not let in', async () => {
  const { url, cookie } = await openLogin()
  const answer = await fetch(url, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ login: 'eve' }), redirect: 'manual' })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Diese Person gibt es hier nicht')])
})
test.each([
  ['without its cookie', async () => fetch((await openLogin()).url), 400, 'abgelaufen'],
  ['for a client that nobody registered', async () => fetch(start({ client_id: 'eve' })), 400, 'invalid_client'],
  ['that leads somewhere else', async () => fetch(start({ redirect_uri: 'http://127.0.0.1:1/' })), 400, 'invalid_redirect_uri'],
])('a login %s is refused with a page', async (_why, visit, status, text) => {
  const answer = await visit()
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(text)])
})
test('a login without PKCE goes back with an error', async () => {
  const url = start()
  url.searchParams.delete('code_challenge')
  url.searchParams.delete('code_challenge_method')
  const answer = await fetch(url, { redirect: 'manual' })
  expect(answer.headers.get('location')).toContain('error=invalid_request')
})
