import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import { OPERATIONS } from '#functions/api-schema/operations'
import { demoClient } from '../../../../bench/demo/client'
import { siteClient } from '../../../../bench/demo/consents'
import { machineToken, signIn } from '../../../../bench/demo/login'
import { loginHeadless } from '../../identity/headless-login'
import { BODIES } from './bodies'
import { type LightSystem, lightSystem } from './light-system'
import { ABSENT, kindOf, pathOf } from './walk'

let light: LightSystem
beforeAll(async () => {
  light = await lightSystem()
})
afterAll(() => light.stop())

const send = async (path: string, authorization: string, method = 'GET', body?: unknown) => {
  const reply = await fetch(`${light.system.endpoints.api}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `sessions-${crypto.randomUUID()}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  return { status: reply.status, json: text === '' ? {} : JSON.parse(text), headers: reply.headers }
}
const me = async (authorization: string) => (await send('/v1/session', authorization)).status

test('a session serves until it expires or its person signs out', async () => {
  const [living, expired, ending] = [
    await light.sessionOf('office'),
    await light.sessionOf('office', { expiryMinutes: -1 }),
    await signIn(light.info, 'office'),
  ]
  expect(await Promise.all([living, expired, ending].map((id) => me(`Bearer ${id}`)))).toEqual([200, 401, 200])
  expect((await send('/v1/session', `Bearer ${ending}`, 'DELETE')).status).toBe(204)
  expect([await me(`Bearer ${ending}`), await me(`Bearer ${living}`)]).toEqual([401, 200])
})
test('what is no session of ours opens nothing, and every refusal is the same', async () => {
  const id = await signIn(light.info, 'charite.m2')
  const wrong = [
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Basic ${id}`,
    id,
    `bearer ${id}`,
    `Bearer ${id}a`,
    `Bearer ${id.slice(0, -1)}`,
    `Bearer ${id} ${id}`,
  ]
  const swapped = [
    `Bearer ${id.replace('p-charite-m2', 'p-office')}`,
    'Bearer s1.p-office.',
    'Bearer s1.',
    'Bearer a.b.c',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
  ]
  const answers = await Promise.all([...wrong, ...swapped].map((header) => send('/v1/session', header)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
  expect(new Set(answers.map(({ json, headers }) => JSON.stringify([json, headers.get('www-authenticate')]))).size).toBe(1)
  expect(await me(`Bearer ${id}`)).toBe(200)
})
test('a role that has lapsed, or has not begun, gives no right; a person without roles may sign in', async () => {
  const person = (id: string, from: string, to: string) =>
    light.system.deps.directory.register({
      ...{ id, issuer: 'https://idp.invalid', subject: id, givenName: 'Ute', familyName: 'Test', email: '', language: 'de', units: [] },
      memberships: [{ role: 'office', from, to }],
    })
  await person('p-lapsed', '2020-01-01', '2020-12-31')
  await person('p-later', '2999-01-01', '2999-12-31')
  await person('p-now', '2020-01-01', '2999-12-31')
  const status = async (id: string) => (await send('/v1/applications', `Bearer ${await light.session(id)}`)).status
  expect([await status('p-lapsed'), await status('p-later'), await status('p-now'), await status('p-nobody')]).toEqual([403, 403, 200, 401])
})

const FRESH = OPERATIONS.filter(({ fresh }) => fresh)
const WHO: Readonly<Record<string, string>> = {
  castVote: 'charite.m2',
  signContract: 'charite.sign',
  refuseContract: 'charite.sign',
  confirmErasure: 'admin',
  confirmConsentErasure: 'charite.steward',
  confirmClient: 'admin',
  approveBallotMinutes: 'charite.chair',
  approveMeetingMinutes: 'charite.chair',
  confirmLift: 'office',
  confirmReopening: 'office',
  confirmRoster: 'admin',
  confirmCharter: 'admin',
}
test('these need a fresh login', () => {
  expect(FRESH.map(({ id }) => id).sort()).toEqual(Object.keys(WHO).sort())
})
test.each([
  ['of four minutes ago', -4, 404],
  ['of six minutes ago', -6, 401],
  ['without a time, as the provider gave none', -Date.now() / 60_000, 401],
  ['that is yet to come', 10, 401],
])('voting, signing and confirming with a login %s', async (_when, loginMinutes, status) => {
  for (const contract of FRESH) {
    const kind = kindOf(contract) ?? ''
    const values: Readonly<Record<string, string>> = pathOf(kind, ABSENT[kind] ?? '')
    const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'absent')
    const session = await light.sessionOf(WHO[contract.id] ?? '', { loginMinutes })
    const answer = await send(path, `Bearer ${session}`, 'POST', BODIES[contract.id])
    expect({ id: contract.id, status: answer.status }).toEqual({ id: contract.id, status })
    if (status === 401)
      expect([answer.json.code, answer.headers.get('www-authenticate')]).toEqual([
        'FRESH_LOGIN_REQUIRED',
        'Bearer error="insufficient_user_authentication", max_age=300',
      ])
  }
})

/** Every file of the embedded system: store, blobs, mails, keys, logs. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const filesWith = (text: string) => filesBelow(light.folder).filter((file) => readFileSync(file).includes(text))

test('neither the id of a session nor the tokens of the provider lie anywhere in the clear', async () => {
  const { client: clientId, redirectUri, machineClient, machineSecret } = light.info.demo
  const login = await loginHeadless({ issuer: light.info.identity, clientId, redirectUri, subject: 'auditor' })
  const machine = await machineToken(light.info, machineClient, machineSecret, 'sessions:write')
  const accessToken = `access-${crypto.randomUUID()}`
  const { status, json } = await send('/v1/sessions', `Bearer ${machine}`, 'POST', { ...login, accessToken })
  expect([status, json.person]).toEqual([201, 'p-auditor'])
  expect(await me(`Bearer ${json.session}`)).toBe(200)
  expect(filesWith('p-auditor').length).toBeGreaterThan(0)
  for (const secret of [
    json.session.slice('s1.p-auditor.'.length),
    login.idToken.slice(-40),
    login.idToken.split('.')[1] ?? '',
    accessToken,
    machineSecret,
  ])
    expect([secret.length > 20, filesWith(secret)]).toEqual([true, []])
})
test('an ID token makes a session only with its own nonce, unaltered', async () => {
  const { client: clientId, redirectUri, machineClient, machineSecret } = light.info.demo
  const { idToken, nonce } = await loginHeadless({ issuer: light.info.identity, clientId, redirectUri, subject: 'auditor' })
  const machine = await machineToken(light.info, machineClient, machineSecret, 'sessions:write')
  const [head = '', claims = '', signature = ''] = idToken.split('.')
  const other = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('auditor', 'admin')).toString('base64url')
  const tries = [
    { idToken, nonce: `${nonce}x` },
    { idToken: `${head}.${other}.${signature}`, nonce },
    { idToken: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${other}.`, nonce },
    { idToken, nonce },
  ]
  const statuses: number[] = []
  for (const body of tries) statuses.push((await send('/v1/sessions', `Bearer ${machine}`, 'POST', body)).status)
  expect(statuses).toEqual([401, 401, 401, 201])
})

test('a machine gets no further than its scopes, its site and its life', async () => {
  const client = demoClient(light.info, 'machines')
  const full = (await siteClient(client, 'ume', join(light.folder, 'c.json'))).slice('token:'.length)
  const { ume } = JSON.parse(readFileSync(join(light.folder, 'c.json'), 'utf8'))
  const narrow = await machineToken(light.info, ume.client, ume.secret, 'consent:read')
  const web = await machineToken(light.info, light.info.demo.machineClient, light.info.demo.machineSecret, 'sessions:write')
  const check = async (token: string) => (await send('/v1/consent/check', `Bearer ${token}`, 'POST', BODIES.checkConsent)).status
  expect([await check(full), await check(narrow), await check(web)]).toEqual([200, 403, 403])
  const [key] = light.system.secrets.issuer.keys
  const signed = async (over: object, lifeSeconds = 300) =>
    new SignJWT({ client_id: ume.client, site: 'ume', scope: 'consent:check', ...over })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: String(key?.kid) })
      .setIssuer(light.system.endpoints.issuer)
      .setAudience(light.system.endpoints.audience)
      .setIssuedAt(Math.floor(Date.now() / 1000) + Math.min(0, lifeSeconds) - 1)
      .setExpirationTime(Math.floor(Date.now() / 1000) + lifeSeconds)
      .sign(await importJWK(key as never, 'RS256'))
  expect([await check(await signed({})), await check(await signed({}, -10)), await check(await signed({ site: 'ukl' }))]).toEqual([
    200, 401, 401,
  ])
})
test('a client that its steward blocks is out, and gets no token any more', async () => {
  const client = demoClient(light.info, 'blocked')
  const file = join(light.folder, 'blocked.json')
  const token = (await siteClient(client, 'ukhd', file)).slice('token:'.length)
  const { ukhd } = JSON.parse(readFileSync(file, 'utf8'))
  await client.command('ukhd.steward', 'block', `/v1/clients/${ukhd.client}/block`)
  expect((await send('/v1/consent/check', `Bearer ${token}`, 'POST', BODIES.checkConsent)).status).toBe(401)
  await expect(machineToken(light.info, ukhd.client, ukhd.secret, 'consent:check')).rejects.toThrow('401')
})
