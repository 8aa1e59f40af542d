import { OPERATIONS } from '#functions/api-schema/operations'
import { curlOf } from './curl-of'
import { describedOperations, shapeOf } from './read-openapi'

test('every operation of the API is described, in both languages', () => {
  const described = describedOperations()
  expect(described.map(({ id }) => id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
  expect(described.filter(({ summary }) => summary.de === '' || summary.en === '' || summary.de === summary.en)).toEqual([])
})
test('who may, and what a command needs, is read from the document', () => {
  const found = (id: string) => describedOperations().find((one) => one.id === id)
  expect(found('listSites')).toMatchObject({ method: 'GET', path: '/v1/sites', access: 'public', key: false, status: '200' })
  expect(found('checkConsent')).toMatchObject({ access: 'consent:check' })
  expect(found('createWebhook')).toMatchObject({ access: 'session', key: true, status: '201' })
  expect(found('replayWebhookDelivery')?.parameters.filter(({ where }) => where === 'path')).toEqual([
    { name: 'webhookId', where: 'path', required: true },
    { name: 'eventId', where: 'path', required: true },
  ])
})
test('a schema is written as an example of it', () => {
  const schema = {
    type: 'object',
    properties: {
      a: { type: 'string' },
      b: { type: 'array', items: { enum: ['x', 'y'] } },
      c: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    },
    required: ['a'],
  }
  expect(shapeOf(schema)).toBe('{\n  "a": string,\n  "b"?: [ "x" | "y" ],\n  "c"?: integer | null\n}')
})

const contracts = new Map(OPERATIONS.map((one) => [one.id, one]))
test('every example of a request and of an answer is one that the API would take and give', () => {
  const wrong = describedOperations().flatMap(({ id, exampleBody, exampleAnswer, status }) => {
    const { body, result, media } = contracts.get(id) ?? {}
    const problems = [
      ...(body === undefined ? [] : (body.safeParse(exampleBody).error?.issues ?? [])),
      ...(status === '204' || media === 'calendar' || media === 'csv' || media === 'ndjson'
        ? []
        : (result?.safeParse(exampleAnswer).error?.issues ?? [])),
    ]
    return problems.map(({ path, message }) => `${id} ${path.join('/')}: ${message}`)
  })
  expect(wrong).toEqual([])
})
test('a call is written as a command that a shell runs as it stands', () => {
  const called = {
    method: 'POST',
    path: '/v1/consent/check',
    access: 'consent:check',
    key: true,
    ifMatch: false,
    bodyMedia: 'application/json',
  }
  expect(curlOf(called, 'https://api.example', { a: "it's" })).toBe(
    [
      'curl "https://api.example/v1/consent/check"',
      '-H "Authorization: Bearer $TOKEN"',
      '-H "Idempotency-Key: $(uuidgen)"',
      "-H 'Content-Type: application/json'",
      `--data-binary '{\n  "a": "it'\\''s"\n}'`,
    ].join(' \\\n  '),
  )
  const read = { ...called, method: 'GET', path: '/fhir/Consent/{consentId}', key: false, bodyMedia: undefined }
  expect(curlOf(read, '', undefined)).toBe('curl "/fhir/Consent/$CONSENT_ID" \\\n  -H "Authorization: Bearer $TOKEN"')
})
