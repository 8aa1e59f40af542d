import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { peopleArea } from '#functions/api/people/area'
import { memoryDeps } from '#functions/testing/memory/deps'
import { apiHandler, pathOf } from './lambda-api'

const person = {
  id: 'p-ada',
  issuer: 'https://login.example',
  subject: 'ada',
  givenName: 'Ada',
  familyName: 'Example',
  email: 'ada@example.invalid',
  language: 'en',
  units: [],
  memberships: [{ role: 'applicant' }],
} as const
const { deps, clock, idTokens, machineTokens } = memoryDeps({ people: [person] })
const handler = apiHandler(peopleArea, {}, async () => deps)

const call = async (method: string, rawPath: string, { body, ...headers }: Record<string, string> = {}) => {
  const event = {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { domainName: 'votum.example', http: { method } },
    isBase64Encoded: body !== undefined,
    ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
  }
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context)
  return {
    status: answer.statusCode,
    type: answer.headers?.['content-type'],
    body: JSON.parse(String(answer.body)) as Record<string, unknown>,
  }
}

test('a session is made from an event of the HTTP API and found by the next one', async () => {
  idTokens.set('id-token#nonce', { issuer: person.issuer, subject: person.subject })
  machineTokens.set('web-token', { client: 'votum-web', scopes: ['sessions:write'] })
  const made = await call('POST', '/v1/sessions', {
    authorization: 'Bearer web-token',
    body: JSON.stringify({ idToken: 'id-token', nonce: 'nonce' }),
  })
  expect(made).toMatchObject({ status: 201, body: { person: 'p-ada' } })
  const session = await call('GET', '/v1/session', { authorization: `Bearer ${String(made.body.session)}` })
  expect(session).toMatchObject({ status: 200, body: { person: { id: 'p-ada', name: 'Ada Example' } } })
  expect(Date.parse(String(session.body.expires))).toBeGreaterThan(Date.parse(clock.now()))
})

test('refusals come as problems', async () => {
  expect(await call('GET', '/v1/session')).toMatchObject({
    status: 401,
    type: 'application/problem+json',
    body: { code: 'UNAUTHENTICATED' },
  })
  expect(await call('GET', '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
})

test.each([
  ['/v1/ledger/streams/application#a1', '/v1/ledger/streams/application%23a1'],
  ['/v1/ledger/streams/application%23a1', '/v1/ledger/streams/application%23a1'],
  ['/v1/a?b/ä c', '/v1/a%3Fb/%C3%A4%20c'],
  ['/v1/ballots/x-charite-r1', '/v1/ballots/x-charite-r1'],
])('the path %s is read as %s', (raw, path) => {
  expect(pathOf(raw)).toBe(path)
})
