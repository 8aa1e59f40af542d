import { OPERATIONS } from '#functions/api-schema/operations'
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
