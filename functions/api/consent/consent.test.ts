import { gzipSync } from 'node:zlib'
import { cohortArea } from '#functions/api/cohorts/area'
import { webhookArea } from '#functions/api/webhooks/area'
import { httpApp } from '#functions/runtime/web-api'
import { consentOf, PSEUDONYMS, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { consentArea } from './area'

const SCOPES = ['consent:read', 'consent:write', 'consent:check', 'cohort:write']
const FHIR = 'application/fhir+json'
const subject = (value: string) => ({ identifiers: [{ system: PSEUDONYMS, value }] })
const CHECK = { question: { gate: ['.8'] }, subjects: [subject('a'), subject('nobody')] }

function server() {
  const { deps, machineTokens } = memoryDeps()
  machineTokens.set('charite', { client: 'c1', scopes: SCOPES, site: 'charite' })
  machineTokens.set('mri', { client: 'c2', scopes: SCOPES, site: 'mri' })
  machineTokens.set('reader', { client: 'c3', scopes: ['consent:read'], site: 'charite' })
  machineTokens.set('nowhere', { client: 'c4', scopes: SCOPES })
  const app = httpApp([consentArea, cohortArea, webhookArea], deps)
  const call = async (
    token: string,
    method: string,
    path: string,
    body?: object | string,
    type = path.startsWith('/fhir') ? FHIR : 'application/json',
  ) => {
    const response = await app.request(path, {
      method,
      headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), 'content-type': type, 'idempotency-key': 'key-over-http' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, type: response.headers.get('content-type'), text, body: JSON.parse(text) }
  }
  return { call }
}

test('a consent that was posted is read back as it came, and is judged', async () => {
  const { call } = server()
  const text = JSON.stringify(consentOf({ patients: ['a'] }), null, 3).replace('"active"', '"active"  ')
  const created = await call('charite', 'POST', '/fhir/Consent', text)
  expect([created.status, created.type]).toEqual([201, FHIR])
  expect(created.text.replace(/"id":"\w+","meta":\{[^}]*\},/, '')).toBe(text)
  const read = await call('charite', 'GET', `/fhir/Consent/${created.body.id}`)
  expect([read.status, read.type, read.text]).toEqual([200, FHIR, created.text])
  const checked = await call('charite', 'POST', '/v1/consent/check', CHECK)
  expect(checked.body).toMatchObject({
    asOf: 1,
    validUntil: '2026-11-23T09:15:00.000Z',
    answers: [
      { decision: 'permit', release: true, hypothetical: false, reason: 'permitted', rules: { id: 'mii-default', version: 1 } },
      { decision: 'unknown', release: false, hypothetical: true, reason: 'no-consent' },
    ],
  })
})
test('a batch answers for each entry, in the language asked, and one bad entry stops nobody', async () => {
  const { call } = server()
  const good = { resource: consentOf({ patients: ['a'] }), request: { method: 'POST', url: 'Consent' } }
  const bad = { ...good, resource: { ...good.resource, patient: { ...(good.resource.patient as object), display: 'Ada' } } }
  const put = { resource: { ...withdrawalOf('b', '2026-01-01'), id: 'w-1' }, request: { method: 'PUT', url: 'Consent/w-1' } }
  const reply = await call('charite', 'POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry: [good, bad, put] })
  expect([reply.status, reply.type, reply.body]).toEqual([
    200,
    FHIR,
    {
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: [
        { response: expect.objectContaining({ status: '201 Created', etag: 'W/"1"' }) },
        { response: { status: '422', outcome: outcome('invalid', 'consent-unusable', 'Consent.patient.display') } },
        { response: expect.objectContaining({ status: '201 Created', location: 'Consent/w-1/_history/1' }) },
      ],
    },
  ])
})
test.each([
  ['no token', '', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }), 401, outcome('login', 'unauthenticated')],
  ['a scope that is missing', 'reader', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }), 403, outcome('forbidden', 'forbidden')],
  ['a client without a site', 'nowhere', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }), 403, outcome('forbidden', 'forbidden')],
  ['a document that is not there', 'charite', 'GET', '/fhir/Consent/none', undefined, 404, outcome('not-found', 'not-found')],
  ['a body that is no JSON', 'charite', 'POST', '/fhir/Consent', '{', 400, outcome('structure', 'malformed')],
  [
    'a Bundle that is no batch',
    'charite',
    'POST',
    '/fhir',
    { resourceType: 'Bundle', type: 'message' },
    422,
    outcome('invalid', 'bundle-unusable', 'Bundle.type'),
  ],
  [
    'a malformed element',
    'charite',
    'POST',
    '/fhir/Consent',
    { ...consentOf({ patients: ['a'] }), dateTime: '2026-02-30' },
    422,
    outcome('invalid', 'consent-unusable', 'Consent.dateTime'),
  ],
  [
    'a resource over 256 KB',
    'charite',
    'POST',
    '/fhir/Consent',
    { ...consentOf({ patients: ['a'] }), note: 'x'.repeat(262_144) },
    413,
    outcome('too-long', 'too-large', 'Consent'),
  ],
])('under /fhir %s is an OperationOutcome', async (_what, token, method, path, body, status, expected) => {
  const reply = await server().call(token, method, path, body)
  expect([reply.status, reply.type, reply.body]).toEqual([status, FHIR, expected])
})
test('another site finds neither the document nor the patient nor the cohort', async () => {
  const { call } = server()
  const { body } = await call('charite', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }))
  const missing = await call('mri', 'GET', '/fhir/Consent/none')
  expect((await call('mri', 'GET', `/fhir/Consent/${body.id}`)).text).toBe(missing.text)
  expect((await call('mri', 'POST', '/v1/consent/check', CHECK)).body.answers[0]).toMatchObject({
    decision: 'unknown',
    reason: 'no-consent',
  })
  expect((await call('mri', 'POST', '/v1/consent/check', { ...CHECK, site: 'charite' })).status).toBe(404)
  const cohort = await call('charite', 'POST', '/v1/consent/cohorts', CHECK)
  expect(cohort.status).toBe(202)
  const path = `/v1/consent/cohorts/${cohort.body.cohortId}`
  expect((await call('mri', 'GET', path)).status).toBe(404)
  expect((await call('mri', 'POST', `${path}/release`, {})).status).toBe(404)
  expect((await call('charite', 'GET', path)).body).toMatchObject({ state: 'queued', total: 2, processed: 0 })
  expect((await call('charite', 'POST', `${path}/release`, {})).body).toMatchObject({ status: 409, code: 'COHORT_NOT_FINISHED' })
})
test('the stateless evaluation stores nothing and releases nothing', async () => {
  const { call } = server()
  const reply = await call('charite', 'POST', '/v1/consent/evaluate', {
    question: { gate: ['.8'] },
    consents: [consentOf({ patients: ['a'] })],
  })
  expect([reply.status, reply.body]).toEqual([200, expect.objectContaining({ decision: 'permit', release: false, hypothetical: true })])
  expect((await call('charite', 'POST', '/v1/consent/check', CHECK)).body).toMatchObject({
    asOf: 0,
    answers: [{ decision: 'unknown' }, { decision: 'unknown' }],
  })
  const refused = await call('charite', 'POST', '/v1/consent/evaluate', { question: {}, consents: [] })
  expect([refused.status, refused.type, refused.body.code]).toEqual([422, 'application/problem+json', 'QUESTION_UNUSABLE'])
})

function outcome(code: string, problem: string, path?: string) {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      expect.objectContaining({
        severity: 'error',
        code,
        details: { coding: [{ system: 'https://votum.invalid/problems', code: problem }], text: expect.any(String) },
        ...(path === undefined ? {} : { expression: [path] }),
      }),
    ],
  }
}

test.each<[string, object, number, object]>([
  [
    'a question that cannot be asked',
    { question: { gate: ['.8', '.1'] }, consents: [] },
    422,
    { pointer: '/question/gate/1', code: 'QUESTION_UNUSABLE', detail: 'a module cannot be asked, ask its policies' },
  ],
  [
    'a day that is none',
    { question: { gate: ['.8'], decisionDate: '2026-02-30' }, consents: [] },
    400,
    { pointer: '/question/decisionDate', code: 'QUESTION_MALFORMED', detail: 'must be a full calendar date' },
  ],
  [
    'a Consent that cannot be used',
    { question: { gate: ['.8'] }, consents: [consentOf({ patients: ['a'] }), consentOf({ patients: ['a'], over: { dateTime: 'x' } })] },
    422,
    {
      pointer: '/consents/1',
      code: 'CONSENT_UNUSABLE',
      detail: 'must be a FHIR dateTime of an existing day',
      path: 'Consent.dateTime',
    },
  ],
])('%s: the problem names the place in the request, and the element', async (_what, body, status, error) => {
  const reply = await server().call('charite', 'POST', '/v1/consent/evaluate', body)
  expect([reply.status, reply.type, reply.body.errors]).toEqual([status, 'application/problem+json', [error]])
})
test('a check may ask for what was known at an instant, a cohort may not', async () => {
  const { call } = server()
  await call('charite', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }))
  const asked = (asOf: string) => ({ question: { gate: ['.8'], asOf }, subjects: [subject('a')] })
  const decisions: string[] = []
  for (const asOf of ['2026-11-23T08:59:59Z', '2026-11-23T09:00:00Z']) {
    const { status, body } = await call('charite', 'POST', '/v1/consent/check', asked(asOf))
    decisions.push(`${status} ${body.answers[0].decision} ${body.answers[0].release} ${body.answers[0].hypothetical}`)
  }
  expect(decisions).toEqual(['200 unknown false true', '200 permit false true'])
  const cohort = await call('charite', 'POST', '/v1/consent/cohorts', asked('2026-11-23T09:00:00Z'))
  expect([cohort.status, cohort.body.errors[0].pointer]).toEqual([422, '/question/asOf'])
})

test.each<[string, Readonly<Record<string, string>>, string, number]>([
  ['another charset', { 'content-type': `${FHIR}; charset=iso-8859-1` }, 'whole', 415],
  ['UTF-8 by name', { 'content-type': `${FHIR}; charset="UTF-8"` }, 'whole', 201],
  ['a packed body', { 'content-type': FHIR, 'content-encoding': 'gzip' }, 'packed', 415],
  ['a body that is packed in nothing', { 'content-type': FHIR, 'content-encoding': 'identity' }, 'whole', 201],
])('what is not plain UTF-8 is refused by its name: %s', async (_what, headers, sent, status) => {
  const { deps, machineTokens } = memoryDeps()
  machineTokens.set('charite', { client: 'c1', scopes: SCOPES, site: 'charite' })
  const app = httpApp([consentArea], deps)
  const body = sent === 'whole' ? JSON.stringify(consentOf({ patients: ['a'] })) : new Blob([gzipSync('{}')])
  const reply = await app.request('/fhir/Consent', { method: 'POST', headers: { authorization: 'Bearer charite', ...headers }, body })
  expect([reply.status, (await reply.json()).issue?.[0]?.details.coding[0].code]).toEqual([
    status,
    status === 415 ? 'media-unsupported' : undefined,
  ])
})
