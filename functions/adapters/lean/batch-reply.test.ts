import * as fc from '#functions/testing/properties'
import { ofBody, readBatchReply } from './batch-reply'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a"b', '\\', '":"', '"},"pk":{"S":"x', ']},"UnprocessedKeys":{}}', ''),
)
const value = fc.oneof(
  { weight: 8, arbitrary: fc.record({ S: text }) },
  { weight: 4, arbitrary: fc.record({ B: fc.base64String() }) },
  { weight: 2, arbitrary: fc.record({ N: fc.integer().map(String) }) },
  { weight: 1, arbitrary: fc.constantFrom({ BOOL: true }, { NULL: true }, { M: {} }, { L: [{ S: 'x' }] }, { SS: ['a'] }) },
)
const names = fc.constantFrom('pk', 'sk', 'subject', 'record', 'position', 'other', 'pkS')
const item = fc
  .uniqueArray(fc.tuple(names, value), { minLength: 1, maxLength: 5, selector: ([name]) => name })
  .map((pairs) => Object.fromEntries(pairs))
const key = fc.record({ pk: fc.record({ S: text }), sk: fc.record({ S: text }) })
const body = fc.record(
  {
    Responses: fc.oneof(
      { weight: 6, arbitrary: fc.array(item, { maxLength: 4 }).map((items) => ({ t: items })) },
      { weight: 1, arbitrary: fc.array(item, { maxLength: 2 }).map((items) => ({ other: items, t: items })) },
    ),
    UnprocessedKeys: fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.array(key, { minLength: 1, maxLength: 2 }).map((keys) => ({ t: { Keys: keys, ConsistentRead: true } })) },
    ),
    ConsumedCapacity: fc.constant([]),
  },
  { requiredKeys: ['Responses', 'UnprocessedKeys'] },
)

test('whatever the store answers, in whatever writing, is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(body, fc.boolean(), (reply, spaced) => {
      const written = JSON.stringify(reply, null, spaced ? 1 : 0)
      expect(readBatchReply(written, 't')).toEqual(ofBody(JSON.parse(written), 't'))
    }),
    { numRuns: 3000 },
  )
})
test('what is left over comes back as keys, and what is not there as nothing', () => {
  const left = { pk: { S: 'b' }, sk: { S: 'record' } }
  const reply = {
    Responses: { t: [{ sk: { S: 'record' }, record: { B: 'AAEC' }, pk: { S: 'a' }, subject: { S: 's1' } }] },
    UnprocessedKeys: { t: { Keys: [left], ConsistentRead: true } },
  }
  const items = [{ pk: 'a', record: 'AAEC', subject: 's1' }]
  expect(readBatchReply(JSON.stringify(reply), 't')).toEqual({ items, left: [left] })
  expect(readBatchReply(JSON.stringify({ ...reply, UnprocessedKeys: {} }), 't')).toEqual({ items, left: [] })
  expect(readBatchReply('{"Responses":{"t":[]},"UnprocessedKeys":{}}', 't')).toEqual({ items: [], left: [] })
  expect(readBatchReply('{}', 't')).toEqual({ items: [], left: [] })
})
test('what is cut off or no JSON is a fault, not an empty answer', () => {
  const whole = JSON.stringify({ Responses: { t: [{ pk: { S: 'a' }, record: { B: 'AAEC' } }] }, UnprocessedKeys: {} })
  for (let length = 0; length < whole.length; length += 1) expect(() => readBatchReply(whole.slice(0, length), 't')).toThrow(SyntaxError)
  expect(() => readBatchReply(`${whole}x`, 't')).toThrow(SyntaxError)
  expect(() => readBatchReply(whole.replace('}]', '},]'), 't')).toThrow(SyntaxError)
})
