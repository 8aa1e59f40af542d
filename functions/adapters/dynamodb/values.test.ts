import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as fc from '#functions/testing/properties'
import { fromStoredItem, toStored, toStoredItem } from './values'

const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true, maxExcluded: true, max: 1e15, min: -1e15 }),
  fc.uint8Array(),
)
/** The SDK takes an object with an attribute `constructor` for an instance of a class. */
const nameOfAttribute = fc.string({ minLength: 1 }).filter((name) => !['constructor', '__proto__'].includes(name))
const { item } = fc.letrec<{ value: unknown; item: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('item')),
  item: fc.dictionary(nameOfAttribute, tie('value'), { maxKeys: 5 }),
}))
const onTheWire = (stored: unknown) =>
  JSON.parse(
    JSON.stringify(stored, (_name, value) => (ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('base64') : value)),
  )

test('items are written as the SDK writes them, and what either wrote is read alike', () => {
  fc.assert(
    fc.property(item, (one) => {
      const stored = toStoredItem(one)
      expect(stored).toEqual(onTheWire(marshall(one)))
      expect(fromStoredItem(stored)).toEqual(unmarshall(marshall(one)))
    }),
    { numRuns: 300 },
  )
})
test('attributes without a value are left out, of an item as of a list', () => {
  expect(toStoredItem({ a: undefined, b: [1, undefined, 2] })).toEqual({ b: { L: [{ N: '1' }, { N: '2' }] } })
})
test('names that mean something to JavaScript are attributes like others', () => {
  const one = JSON.parse('{"constructor":{"name":"x"},"__proto__":1}')
  expect(JSON.stringify(fromStoredItem(toStoredItem(one)))).toBe(JSON.stringify(one))
})
test.each([
  ['undefined', undefined],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a number that is not exact', 2 ** 60],
  ['a date', new Date()],
  ['a set', new Set(['a'])],
  ['a function', () => 1],
])('%s is not written', (_what, value) => expect(() => toStored(value)).toThrow())
test('a set, which we never write, is not read', () => {
  expect(() => fromStoredItem({ a: { SS: ['x'] } })).toThrow('none of ours')
})
