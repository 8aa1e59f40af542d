import * as fc from '#functions/testing/properties'
import type { Instant } from '#policies/kernel/time'
import { elementsOf, membersOf, rootOf } from './json-spans'
import { withMeta } from './stored-resource'

const STORED = { id: 'c-1', version: 3, receivedAt: '2026-11-23T09:00:00.000Z' as Instant }
const STAMP = '"versionId":"3","lastUpdated":"2026-11-23T09:00:00.000Z"'

test.each([
  ['nothing is there', '{"resourceType":"Consent"}', `{"id":"c-1","meta":{${STAMP}},"resourceType":"Consent"}`],
  ['the id is there', '{"resourceType":"Consent", "id" : "old" }', `{"meta":{${STAMP}},"resourceType":"Consent", "id" : "c-1" }`],
  ['meta is empty', '{"id":"x","meta":{ }}', `{"id":"c-1","meta":{${STAMP} }}`],
  [
    'meta has more',
    '{"meta":{"profile":["p"],"versionId":"9"},"id":"x"}',
    '{"meta":{"lastUpdated":"2026-11-23T09:00:00.000Z","profile":["p"],"versionId":"3"},"id":"c-1"}',
  ],
  [
    'an inner id looks alike',
    ' {"a":{"id":"inner"},\n"n":1.50,"t":"\\"}{"} ',
    ` {"id":"c-1","meta":{${STAMP}},"a":{"id":"inner"},\n"n":1.50,"t":"\\"}{"} `,
  ],
])('only id and stamp of the stored text change when %s', (_when, text, expected) => {
  expect(withMeta(text, STORED)).toBe(expected)
  expect(JSON.parse(expected).id).toBe('c-1')
})
test('every resource keeps everything but its stamp, whatever it holds and however it is printed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (resource, indent) => {
      const stamped = JSON.parse(withMeta(JSON.stringify(resource, null, indent), STORED))
      const { versionId, lastUpdated, ...meta } = stamped.meta
      expect([stamped.id, versionId, lastUpdated]).toEqual(['c-1', '3', STORED.receivedAt])
      const isObject = typeof resource.meta === 'object' && resource.meta !== null && !Array.isArray(resource.meta)
      const { versionId: _v, lastUpdated: _l, ...before } = (isObject ? resource.meta : {}) as Record<string, unknown>
      expect(meta).toEqual(JSON.parse(JSON.stringify(before)))
      const rest = (whole: object) => Object.entries(whole).filter(([name]) => name !== 'id' && name !== 'meta')
      expect(rest(stamped)).toEqual(rest(JSON.parse(JSON.stringify(resource))))
    }),
  )
})
test('members and elements of any JSON are found at their places', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.nat(3), (values, indent) => {
      const text = JSON.stringify({ before: '[', values }, null, indent)
      const span = membersOf(text, rootOf(text)).get('values')
      const found = span === undefined ? [] : elementsOf(text, span).map(({ start, end }) => JSON.parse(text.slice(start, end)))
      expect(found).toEqual(JSON.parse(JSON.stringify(values)))
    }),
  )
})
