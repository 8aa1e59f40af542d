import { generateKeyPairSync } from 'node:crypto'
import { exportJWK, type JWTPayload, SignJWT } from 'jose'
import { machineTokenVerifier } from '../issuer/machine-tokens'
import { type Client, leanTokenVerifier } from './machine-tokens'

const ISSUER = 'https://votum.example/issuer'
const AUDIENCE = 'https://votum.example/api'
const NOW = Math.floor(Date.now() / 1000)
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const CLIENTS: Readonly<Record<string, Client>> = {
  lab: { client: 'lab', scopes: ['consent:check', 'consent:read'], site: 'charite' },
  blocked: { client: 'blocked', scopes: ['consent:check'], site: 'charite', blocked: true },
  free: { client: 'free', scopes: ['consent:check'] },
}
const CLAIMS = { iss: ISSUER, aud: AUDIENCE, client_id: 'lab', site: 'charite', scope: 'consent:check other', iat: NOW, exp: NOW + 300 }
const HEADER = { alg: 'RS256', typ: 'at+jwt', kid: 'k1' }
let publicKey: Record<string, unknown>
beforeAll(async () => {
  publicKey = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
})
const signed = (claims: JWTPayload, header: Record<string, unknown> = HEADER, key = ours.privateKey) =>
  new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(key)
const clients = async (id: string) => CLIENTS[id]

function verifiers() {
  const found = { find: async (id: string) => (await clients(id)) && { secretHashes: [], ...(CLIENTS[id] as Client) } }
  return [
    machineTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: { keys: [publicKey] } as never, clients: found }),
    leanTokenVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: async () => [publicKey], clients }),
  ] as const
}
async function bothOf(token: string) {
  const [library, lean] = verifiers()
  const first = await lean.verifyMachineToken(token)
  expect(await lean.verifyMachineToken(token)).toEqual(first) // from memory
  expect(first).toEqual(await library.verifyMachineToken(token))
  return first
}
const LAB = { client: 'lab', scopes: ['consent:check'], site: 'charite' }

test.each([
  ['a token of the issuer', CLAIMS, HEADER, LAB],
  ['a type with its prefix', CLAIMS, { ...HEADER, typ: 'application/at+jwt' }, LAB],
  ['a type in capitals', CLAIMS, { ...HEADER, typ: 'AT+JWT' }, LAB],
  ['no key id', CLAIMS, { alg: 'RS256', typ: 'at+jwt' }, LAB],
  ['several audiences', { ...CLAIMS, aud: ['https://other.example', AUDIENCE] }, HEADER, LAB],
  ['no scope', { ...CLAIMS, scope: undefined }, HEADER, { ...LAB, scopes: [] }],
  ['a client without a site', { ...CLAIMS, client_id: 'free', site: undefined }, HEADER, { client: 'free', scopes: ['consent:check'] }],
  ['the last second', { ...CLAIMS, iat: NOW - 590, exp: NOW + 300 }, HEADER, LAB],
])('%s is accepted by the library and by the lean verifier', async (_what, claims, header, machine) => {
  expect(await bothOf(await signed(claims, header))).toEqual(machine)
})
test.each([
  ['another issuer', { ...CLAIMS, iss: 'https://other.example' }, HEADER],
  ['another audience', { ...CLAIMS, aud: 'https://other.example' }, HEADER],
  ['no audience', { ...CLAIMS, aud: undefined }, HEADER],
  ['an end that has passed', { ...CLAIMS, exp: NOW - 1 }, HEADER],
  ['an end of this second', { ...CLAIMS, iat: NOW - 60, exp: NOW }, HEADER],
  ['no end', { ...CLAIMS, exp: undefined }, HEADER],
  ['no beginning', { ...CLAIMS, iat: undefined }, HEADER],
  ['more than ten minutes of age', { ...CLAIMS, iat: NOW - 700, exp: NOW + 300 }, HEADER],
  ['a beginning in an hour', { ...CLAIMS, iat: NOW + 3600, exp: NOW + 7200 }, HEADER],
  ['not before in an hour', { ...CLAIMS, nbf: NOW + 3600 }, HEADER],
  ['no client', { ...CLAIMS, client_id: undefined }, HEADER],
  ['a client nobody knows', { ...CLAIMS, client_id: 'eve' }, HEADER],
  ['a blocked client', { ...CLAIMS, client_id: 'blocked' }, HEADER],
  ['another site than the client’s', { ...CLAIMS, site: 'mri' }, HEADER],
  ['another type', CLAIMS, { ...HEADER, typ: 'JWT' }],
  ['no type', CLAIMS, { alg: 'RS256', kid: 'k1' }],
  ['another key id', CLAIMS, { ...HEADER, kid: 'k2' }],
  ['RS512', CLAIMS, { ...HEADER, alg: 'RS512' }],
])('%s is accepted by neither', async (_what, claims, header) => {
  expect(await bothOf(await signed(claims as JWTPayload, header))).toBeUndefined()
})
test('signatures of others, no signature, and a public key as a secret are accepted by neither', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const tokens = [
    await signed(CLAIMS, HEADER, other.privateKey),
    await signed(CLAIMS, { ...HEADER, alg: 'ES256' }, curve.privateKey),
    `${part({ ...HEADER, alg: 'none' })}.${part(CLAIMS)}.`,
    `${part({ ...HEADER, alg: 'none' })}.${part(CLAIMS)}.x`,
    `${part(HEADER)}.${part(CLAIMS)}`,
    `${part(HEADER)}.${part(CLAIMS)}.x.y`,
    `${part([])}.${part(CLAIMS)}.x`,
    '...',
    'a.b.c',
    '',
  ]
  for (const token of tokens) expect([token, await bothOf(token)]).toEqual([token, undefined])
})
test('a token with any one character changed is accepted by neither', async () => {
  const token = await signed(CLAIMS)
  const [library, lean] = verifiers()
  for (let at = 0; at < token.length; at += 7) {
    // the lowest bits of a last character may mean nothing; its highest one always does
    const changed = `${token.slice(0, at)}${/[A-Za-f]/.test(token[at] ?? '') ? '9' : 'A'}${token.slice(at + 1)}`
    expect([at, await library.verifyMachineToken(changed), await lean.verifyMachineToken(changed)]).toEqual([at, undefined, undefined])
  }
})
test('a remembered token ends with its time, and a client that is blocked is out within half a minute', async () => {
  let time = NOW * 1000
  let client: Client | undefined = CLIENTS.lab
  let asked = 0
  const lean = leanTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: async () => [publicKey],
    clients: async () => {
      asked += 1
      return client
    },
    now: () => time,
  })
  const token = await signed(CLAIMS)
  expect(await lean.verifyMachineToken(token)).toEqual(LAB)
  client = { ...(CLIENTS.lab as Client), blocked: true }
  time += 29_000
  expect([await lean.verifyMachineToken(token), asked]).toEqual([LAB, 1])
  time += 1_000
  expect([await lean.verifyMachineToken(token), asked]).toEqual([undefined, 2])
  client = CLIENTS.lab
  time = (NOW + 299) * 1000
  expect(await lean.verifyMachineToken(token)).toEqual(LAB)
  time = (NOW + 300) * 1000
  expect(await lean.verifyMachineToken(token)).toBeUndefined()
})
test('a fault of the store is no refusal, and is not remembered', async () => {
  let broken = true
  const lean = leanTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: async () => [publicKey],
    clients: async (id) => {
      if (broken) throw new Error('gone')
      return CLIENTS[id]
    },
  })
  const token = await signed(CLAIMS)
  await expect(lean.verifyMachineToken(token)).rejects.toThrow('gone')
  broken = false
  expect(await lean.verifyMachineToken(token)).toEqual(LAB)
})
