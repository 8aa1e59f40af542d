import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import { publicKeys, type SigningKeys, signingKeys } from '../filesystem/signing-keys'
import { machineIssuer } from './issuer'
import { hashSecret, type MachineClient, memoryUsedAssertions, newSecret } from './machine-clients'
import { machineTokenVerifier } from './machine-tokens'

const folder = mkdtempSync(join(tmpdir(), 'votum-issuer-'))
const AUDIENCE = 'urn:votum:api'
const SCOPES = ['consent:read', 'consent:write', 'sessions:write']
const [first, second] = [newSecret(), newSecret()]
const records = new Map<string, MachineClient>()
const issued: string[] = []
const onIssued = async (client: string) => void issued.push(client)
const clients = { find: async (clientId: string) => records.get(clientId) }

let server: Server
let issuer: string
let keys: SigningKeys
let assertionKey: CryptoKey
beforeAll(async () => {
  keys = await signingKeys(join(folder, 'keys.json'))
  const pair = await generateKeyPair('ES256')
  assertionKey = pair.privateKey
  records.set('dic-charite', {
    client: 'dic-charite',
    secretHashes: [hashSecret(first), hashSecret(second)],
    scopes: ['consent:read', 'consent:write'],
    site: 'charite',
  })
  records.set('votum-web', {
    client: 'votum-web',
    secretHashes: [],
    jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] },
    scopes: ['sessions:write'],
  })
  records.set('blocked', { client: 'blocked', secretHashes: [hashSecret(first)], scopes: ['consent:read'], blocked: true })
  records.set('keyless', { client: 'keyless', secretHashes: [], scopes: ['consent:read'] })
  server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/issuer`
  server.on(
    'request',
    machineIssuer({ issuer, audience: AUDIENCE, scopes: SCOPES, keys, clients, onIssued, usedAssertions: memoryUsedAssertions() }),
  )
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

type Answer = { readonly access_token?: string; readonly error?: string; readonly expires_in?: number; readonly scope?: string }
async function ask(parameters: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...parameters })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body, headers })
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const basic = (client: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` })
const assertion = (claims: JWTPayload = {}) =>
  new SignJWT({ iss: 'votum-web', sub: 'votum-web', aud: issuer, jti: randomUUID(), exp: Math.floor(Date.now() / 1_000) + 60, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(assertionKey)
const asWeb = (client_assertion: string) =>
  ask({ scope: 'sessions:write', client_assertion, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' })
const verifier = (now?: () => number) =>
  machineTokenVerifier({ issuer, audience: AUDIENCE, keys: publicKeys(keys), clients, ...(now && { now }) })

test.each([first, second])('each of two valid secrets gives a token that says who, what and for which site', async (secret) => {
  const { status, body } = await ask({ scope: 'consent:read' }, basic('dic-charite', secret))
  expect({ status, ...body }).toEqual({
    status: 200,
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'consent:read',
  })
  expect(decodeProtectedHeader(body.access_token ?? '')).toMatchObject({ alg: 'RS256', typ: 'at+jwt', kid: keys.keys[0]?.kid })
  expect(await verifier().verifyMachineToken(body.access_token ?? '')).toEqual({
    client: 'dic-charite',
    scopes: ['consent:read'],
    site: 'charite',
  })
})
test('a client with a key signs an assertion instead', async () => {
  const { body } = await asWeb(await assertion())
  expect(await verifier().verifyMachineToken(body.access_token ?? '')).toEqual({ client: 'votum-web', scopes: ['sessions:write'] })
})
test('of ten requests with the same assertion one gets a token', async () => {
  const once = await assertion()
  const answers = await Promise.all(Array.from({ length: 10 }, () => asWeb(once)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(401)])
})
test('a token without scopes is one that grants nothing', async () => {
  const { body } = await ask({}, basic('dic-charite', first))
  expect(await verifier().verifyMachineToken(body.access_token ?? '')).toEqual({ client: 'dic-charite', scopes: [], site: 'charite' })
})

const refusals = {
  'a wrong secret': async () => ask({}, basic('dic-charite', newSecret())),
  'the hash instead of the secret': async () => ask({}, basic('dic-charite', hashSecret(first))),
  'the secret in the body': async () => ask({ client_id: 'dic-charite', client_secret: first }),
  'no secret': async () => ask({ client_id: 'dic-charite' }),
  'a client that is blocked': async () => ask({}, basic('blocked', first)),
  'a client without any secret': async () => ask({}, basic('keyless', first)),
  'a client that nobody registered': async () => ask({}, basic('eve', first)),
  'a secret where a key is registered': async () => ask({}, basic('votum-web', first)),
  'an assertion for somebody else': async () => asWeb(await assertion({ aud: 'https://other.example' })),
  'an assertion for us and somebody else': async () => asWeb(await assertion({ aud: [issuer, 'https://other.example'] })),
  'an expired assertion': async () => asWeb(await assertion({ exp: Math.floor(Date.now() / 1_000) - 120 })),
  'an assertion that another client made': async () => asWeb(await assertion({ iss: 'eve' })),
}
test.each(Object.entries(refusals))('%s gets no token', async (_why, request) => {
  const { status, body } = await request()
  expect({ refused: status === 400 || status === 401, token: body.access_token }).toEqual({ refused: true, token: undefined })
})
test.each([
  ['a scope that the client does not have', { scope: 'sessions:write' }, 'invalid_scope'],
  ['a resource that is not ours', { resource: 'urn:other' }, 'invalid_target'],
  ['another grant', { grant_type: 'authorization_code' }, 'unsupported_grant_type'],
])('%s is refused', async (_why, parameters, error) => {
  expect(await ask(parameters, basic('dic-charite', first))).toMatchObject({ status: 400, body: { error } })
})

async function forged(header: { alg: string; typ?: string }, claims: JWTPayload): Promise<string> {
  const key = await importJWK(keys.keys[0] ?? {}, 'RS256')
  const now = Math.floor(Date.now() / 1_000)
  const all = {
    iss: issuer,
    aud: AUDIENCE,
    client_id: 'dic-charite',
    site: 'charite',
    scope: 'consent:read',
    iat: now,
    exp: now + 60,
    ...claims,
  }
  return new SignJWT(all).setProtectedHeader(header).sign(key)
}
const now = Math.floor(Date.now() / 1_000)
test.each([
  ['of another type', { alg: 'RS256', typ: 'JWT' }, {}],
  ['for another audience', { alg: 'RS256', typ: 'at+jwt' }, { aud: 'urn:other' }],
  ['of another issuer', { alg: 'RS256', typ: 'at+jwt' }, { iss: 'https://other.example' }],
  ['that has expired', { alg: 'RS256', typ: 'at+jwt' }, { exp: now - 1 }],
  ['that is older than ten minutes', { alg: 'RS256', typ: 'at+jwt' }, { iat: now - 700 }],
  ['for another site than the record says', { alg: 'RS256', typ: 'at+jwt' }, { site: 'ukb' }],
  ['of a blocked client', { alg: 'RS256', typ: 'at+jwt' }, { client_id: 'blocked', site: undefined }],
  ['of a client that is gone', { alg: 'RS256', typ: 'at+jwt' }, { client_id: 'gone' }],
] satisfies [string, { alg: string; typ: string }, JWTPayload][])('a token %s is not valid', async (_why, header, claims) => {
  expect(await verifier().verifyMachineToken(await forged(header, claims))).toBeUndefined()
})
test('a token that was altered is not valid', async () => {
  const token = await forged({ alg: 'RS256', typ: 'at+jwt' }, {})
  expect(decodeJwt(token)).toMatchObject({ client_id: 'dic-charite' })
  expect(await verifier().verifyMachineToken(`${token.slice(0, -10)}AAAAAAAAAA`)).toBeUndefined()
  expect(await verifier().verifyMachineToken('nonsense')).toBeUndefined()
})
test('a client that is blocked later is out within a minute, though its token lives on', async () => {
  let clock = 0
  const verify = verifier(() => clock)
  records.set('later', { client: 'later', secretHashes: [hashSecret(first)], scopes: ['consent:read'] })
  const { body } = await ask({ scope: 'consent:read' }, basic('later', first))
  expect(await verify.verifyMachineToken(body.access_token ?? '')).toEqual({ client: 'later', scopes: ['consent:read'] })
  records.set('later', { client: 'later', secretHashes: [hashSecret(first)], scopes: ['consent:read'], blocked: true })
  clock = 60_000
  expect(await verify.verifyMachineToken(body.access_token ?? '')).toBeUndefined()
})

test('the secret before a rotation counts until its time, the new one at once', async () => {
  const [old, fresh] = [newSecret(), newSecret()]
  const rotated = (until: number) => ({
    client: 'rotated',
    secretHashes: [hashSecret(fresh)],
    retiring: { hash: hashSecret(old), until: new Date(until).toISOString() },
    scopes: ['consent:read'],
  })
  const tokens = async () =>
    Promise.all(
      [old, fresh].map(async (secret) => (await ask({ scope: 'consent:read' }, basic('rotated', secret))).body.access_token !== undefined),
    )
  records.set('rotated', rotated(Date.now() + 60_000))
  expect(await tokens()).toEqual([true, true])
  records.set('rotated', rotated(Date.now() - 1))
  expect(await tokens()).toEqual([false, true])
})
test('a client whose rights nobody has confirmed gets no token, and one that it had is none', async () => {
  records.set('waiting', { client: 'waiting', secretHashes: [hashSecret(first)], scopes: ['consent:read'], operations: ['readConsent'] })
  const { body } = await ask({ scope: 'consent:read' }, basic('waiting', first))
  expect(await verifier().verifyMachineToken(body.access_token ?? '')).toEqual({
    client: 'waiting',
    scopes: ['consent:read'],
    operations: ['readConsent'],
  })
  records.set('waiting', { client: 'waiting', secretHashes: [hashSecret(first)], scopes: ['consent:read'], proposed: true })
  expect((await ask({ scope: 'consent:read' }, basic('waiting', first))).status).toBe(401)
  expect(await verifier().verifyMachineToken(body.access_token ?? '')).toBeUndefined()
})
test('a token that is handed out is told of, a refusal is not', async () => {
  issued.length = 0
  await ask({ scope: 'consent:read' }, basic('dic-charite', first))
  await ask({ scope: 'consent:read' }, basic('dic-charite', newSecret()))
  expect(issued).toEqual(['dic-charite'])
})

test('discovery and keys show what others need and no private part', async () => {
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  expect(discovery).toMatchObject({
    issuer,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    grant_types_supported: ['client_credentials'],
  })
  const shown = await (await fetch(`${issuer}/jwks`)).json()
  expect(shown).toEqual({ keys: [{ kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: keys.keys[0]?.kid, use: 'sig', alg: 'RS256' }] })
})
test.each([
  'GET /token',
  'POST /jwks',
  'GET /auth',
  'GET /me',
  'POST /reg',
  'GET /session/end',
  'POST /token/introspection',
  'POST /token/revocation',
  'GET /',
])('%s is not routed', async (route) => {
  const [method = '', path = ''] = route.split(' ')
  expect((await fetch(`${issuer}${path}`, { method })).status).toBe(404)
})
