import { signIn } from '../../../../bench/demo/login'
import { type Network, network } from './network'

let world: Network
let office: string
let miriam: string
beforeAll(async () => {
  world = await network()
  office = await signIn(world.client.info, 'office')
  miriam = await signIn(world.client.info, 'miriam.sander')
})
afterAll(() => world.stop())

type Sent = { readonly method?: string; readonly bearer?: string; readonly body?: string; readonly headers?: Record<string, string> }
async function send(path: string, { method = 'POST', bearer, body, headers = {} }: Sent) {
  const reply = await fetch(`${world.system.endpoints.api}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'order-of-checks',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await reply.text()
  return { status: reply.status, json: text.startsWith('{') ? JSON.parse(text) : {}, headers: reply.headers }
}
const accept = (id: string) => `/v1/applications/${id}/formal-check/acceptance`
const ABSENT = 'a'.repeat(26)
const good = JSON.stringify({ sealedHash: '0'.repeat(64) })

test.each([
  [
    'too large comes before the wrong media type',
    { body: `{"x":"${'y'.repeat(1_000_001)}"}`, headers: { 'content-type': 'text/plain' } },
    413,
    'TOO_LARGE',
  ],
  [
    'the wrong media type comes before what does not parse',
    { body: 'no json', headers: { 'content-type': 'text/plain' } },
    415,
    'MEDIA_UNSUPPORTED',
  ],
  ['what does not parse comes before who asks', { body: 'no json' }, 400, 'MALFORMED'],
  ['what does not fit the schema comes before who asks', { body: '{"sealedHash":1}' }, 400, 'MALFORMED'],
  ['a missing key comes before who asks', { body: good, headers: { 'idempotency-key': '' } }, 400, 'KEY_MISSING'],
  ['nobody is asked to sign in', { body: good }, 401, 'UNAUTHENTICATED'],
] satisfies [string, Sent, number, string][])('%s, with and without the record', async (_why, sent, status, code) => {
  for (const id of [world.ids.reviewed, ABSENT]) {
    const answer = await send(accept(id), sent)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  }
})
test('a role that never may is refused before the record is looked at; a record that may not be seen is absent', async () => {
  expect((await send(accept(world.ids.reviewed), { body: good, bearer: miriam })).status).toBe(403)
  expect((await send(accept(ABSENT), { body: good, bearer: miriam })).status).toBe(403)
  expect((await send(accept(world.ids.draft), { body: good, bearer: office })).status).toBe(404)
})
test('a state that forbids a command says so last, and names what is allowed instead', async () => {
  const { status, json, headers } = await send(accept(world.ids.reviewed), { body: good, bearer: office })
  expect([status, json.code, headers.get('content-type')]).toEqual([409, 'WRONG_PHASE', 'application/problem+json'])
  expect(json.allowed).toEqual(['closeSiteReview'])
})
test('a repeat gets the first answer and says so; another body under its key is refused', async () => {
  const body = JSON.stringify({ title: 'Einmal' })
  const first = await send('/v1/applications', { body, bearer: miriam, headers: { 'idempotency-key': 'repeat-me-once' } })
  const again = await send('/v1/applications', { body, bearer: miriam, headers: { 'idempotency-key': 'repeat-me-once' } })
  expect([
    first.status,
    again.status,
    again.json,
    again.headers.get('idempotency-replayed'),
    first.headers.get('idempotency-replayed'),
  ]).toEqual([201, 201, first.json, 'true', null])
  const other = await send('/v1/applications', {
    body: JSON.stringify({ title: 'Anders' }),
    bearer: miriam,
    headers: { 'idempotency-key': 'repeat-me-once' },
  })
  expect([other.status, other.json.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
})
test('a section is saved only on the revision that its writer saw', async () => {
  const { json } = await send('/v1/applications', {
    body: JSON.stringify({ title: 'Fassungen' }),
    bearer: miriam,
    headers: { 'idempotency-key': 'revisions-of-one' },
  })
  const path = `/v1/applications/${json.applicationId}/form/sites`
  const put = (headers: Record<string, string>) =>
    send(path, { method: 'PUT', body: '{"content":{"sites":["charite"]}}', bearer: miriam, headers })
  expect([(await put({})).json.code, (await put({ 'if-match': '"0"' })).json.revision, (await put({ 'if-match': '"0"' })).status]).toEqual([
    'REVISION_MISSING',
    1,
    412,
  ])
})
test('the language of a problem follows the reader; its code does not', async () => {
  const titles = await Promise.all(
    ['de', 'en-GB'].map(
      async (language) => (await send(accept(ABSENT), { body: good, headers: { 'accept-language': language } })).json.title,
    ),
  )
  expect(titles).toEqual(['Bitte melden Sie sich an.', 'Please sign in.'])
})
test('voting, signing and confirming need a login of the last five minutes', async () => {
  const old = 's1.p-charite-m2.old-login'
  const now = world.system.deps.wallClock.now()
  const authTime = new Date(Date.parse(now) - 6 * 60_000).toISOString() as typeof now
  await world.system.deps.sessions.create(
    old,
    { person: 'p-charite-m2', authTime, expires: '2999-01-01T00:00:00.000Z' as typeof now },
    null,
  )
  const vote = await send(`/v1/ballots/${world.ids.openBallot}/votes`, {
    body: JSON.stringify({ choice: 'approve', sealedHash: '0'.repeat(64) }),
    bearer: old,
  })
  expect([vote.status, vote.json.code, vote.headers.get('www-authenticate')]).toEqual([
    401,
    'FRESH_LOGIN_REQUIRED',
    'Bearer error="insufficient_user_authentication", max_age=300',
  ])
  expect((await send(`/v1/ballots/${world.ids.openBallot}`, { method: 'GET', bearer: old })).status).toBe(200)
})
test.each([
  '[]',
  'null',
  '0',
  '""',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{}}}',
  '['.repeat(5000),
  `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
  '{"title":"\u0000"}',
  '{"title":"\ud800"}',
])('hostile input %# never is a fault of ours', async (body) => {
  for (const path of [
    '/v1/applications',
    accept(world.ids.reviewed),
    `/v1/ballots/${world.ids.openBallot}/votes`,
    '/v1/consent/evaluate',
    '/fhir',
  ])
    for (const bearer of [undefined, office, world.tokens.charite.slice('token:'.length)]) {
      const headers: Record<string, string> = path === '/fhir' ? { 'content-type': 'application/fhir+json' } : {}
      const { status } = await send(path, { body, headers, ...(bearer === undefined ? {} : { bearer }) })
      expect(status).toBeLessThan(500)
    }
})
test('the id of a session lies nowhere in the store, only its hash', async () => {
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb')
  const { openStore } = await import('#functions/adapters/dynamodb/client')
  const { documents, tables } = openStore({
    endpoint: world.system.endpoints.store,
    region: 'eu-central-1',
    tables: world.system.endpoints.tables,
  })
  const { Items: items = [] } = await documents.send(new ScanCommand({ TableName: tables.work }))
  const text = JSON.stringify(items)
  expect(text.includes(office.slice('s1.p-office.'.length))).toBe(false)
  expect(text).toContain('session#')
})
