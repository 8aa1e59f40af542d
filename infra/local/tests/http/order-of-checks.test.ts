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
  expect(json.allowed).toEqual(['closeSiteReview', 'openBallot'])
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
test('HEAD answers like GET without a body; other methods are not there', async () => {
  const path = `/v1/applications/${world.ids.reviewed}`
  const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => send(path, { method, bearer: miriam })))
  expect([head?.status, head?.json, head?.headers.get('etag')]).toEqual([200, {}, get?.headers.get('etag')])
  expect((await send(`/v1/applications/${world.ids.draft}`, { method: 'HEAD', bearer: office })).status).toBe(404)
  for (const method of ['OPTIONS', 'PATCH', 'DELETE']) expect((await send(path, { method, bearer: miriam })).status).toBe(404)
})
test('another body under a used key is refused before the state is; the first body gets the first answer whatever has happened since', async () => {
  const key = { 'idempotency-key': 'http-walk.accept-WALK-REVIEW' }
  const { sealedHash } = await world.client.get('office', `/v1/applications/${world.ids.reviewed}`)
  const first = await send(accept(world.ids.reviewed), { body: JSON.stringify({ sealedHash }), bearer: office, headers: key })
  const other = await send(accept(world.ids.reviewed), { body: good, bearer: office, headers: key })
  expect([first.status, first.json.accepted, first.headers.get('idempotency-replayed')]).toEqual([200, true, 'true'])
  expect([other.status, other.json.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED'])
  expect((await send(accept(world.ids.draft), { body: good, bearer: office, headers: key })).status).toBe(404)
})
test('keys belong to their caller', async () => {
  const key = { 'idempotency-key': 'one-key-of-two-people' }
  const paul = await world.sessionOf('paul.hoffmann')
  const create = (bearer: string) => send('/v1/applications', { body: '{"title":"Gleich"}', bearer, headers: key })
  const [mine, his] = [await create(miriam), await create(paul)]
  expect([mine.status, his.status, mine.json.applicationId === his.json.applicationId]).toEqual([201, 201, false])
})
test('every refusal has the shape of a problem', async () => {
  const problems = [
    await send(accept(ABSENT), { body: '{}', bearer: office }),
    await send(accept(ABSENT), { body: good }),
    await send(accept(ABSENT), { body: good, bearer: miriam }),
    await send(accept(ABSENT), { body: good, bearer: office }),
    await send(accept(world.ids.checked), { body: good, bearer: office }),
  ]
  for (const { status, json, headers } of problems) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect([json.status, json.type]).toEqual([status, `https://votum.invalid/problems/${json.code.toLowerCase().replaceAll('_', '-')}`])
  }
  expect(problems.map(({ status, json }) => [status, json.code])).toEqual([
    [400, 'MALFORMED'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [409, 'OTHER_VERSION'],
  ])
  expect(problems[0]?.json.errors).toEqual([{ pointer: '/sealedHash', code: 'INVALID_TYPE', detail: expect.any(String) }])
  expect(problems[3]?.json).toEqual({
    type: 'https://votum.invalid/problems/not-found',
    title: 'Nicht gefunden.',
    status: 404,
    code: 'NOT_FOUND',
  })
  expect(problems[4]?.json.allowed.sort()).toEqual(['acceptFormally', 'rejectApplication', 'returnApplication'])
})
test('under /fhir a refusal is an OperationOutcome', async () => {
  const { status, json, headers } = await send('/fhir', { body: '[]', headers: { 'content-type': 'application/fhir+json' } })
  expect([status, headers.get('content-type'), json.resourceType, json.issue[0].severity]).toEqual([
    400,
    'application/fhir+json',
    'OperationOutcome',
    'error',
  ])
})
