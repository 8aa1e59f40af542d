import * as z from 'zod'
import { fieldFaultOf } from './field-fault'

const FORM = z.strictObject({
  text: z.string().min(1).max(3),
  count: z.int().min(1).max(5),
  list: z.array(z.string()).min(1).max(2),
  mail: z.email(),
})
const RIGHT = { text: 'abc', count: 5, list: ['a'], mail: 'a@example.invalid' }

test.each([
  ['an empty text', { text: '' }, { code: 'TOO_SMALL', expects: { of: 'text', least: 1 } }],
  ['a text that is too long', { text: 'abcd' }, { code: 'TOO_BIG', expects: { of: 'text', most: 3 } }],
  ['a number that is too small', { count: 0 }, { code: 'TOO_SMALL', expects: { of: 'number', least: 1 } }],
  ['a number that is too large', { count: 6 }, { code: 'TOO_BIG', expects: { of: 'number', most: 5 } }],
  ['a number that is not whole', { count: 1.5 }, { code: 'INVALID_TYPE', expects: { of: 'number' } }],
  ['a number in words', { count: 'five' }, { code: 'INVALID_TYPE', expects: { of: 'number' } }],
  ['an empty list', { list: [] }, { code: 'TOO_SMALL', expects: { of: 'list', least: 1 } }],
  ['a list that is too long', { list: ['a', 'b', 'c'] }, { code: 'TOO_BIG', expects: { of: 'list', most: 2 } }],
  ['an address that is none', { mail: 'a at b' }, { code: 'INVALID_FORMAT', expects: { of: 'email' } }],
  ['a text that is missing', { text: undefined }, { code: 'INVALID_TYPE' }],
])('%s says what would be right', (_what, wrong, fault) => {
  const { error } = FORM.safeParse({ ...RIGHT, ...wrong })
  expect(error?.issues.map(fieldFaultOf)).toEqual([{ ...fault, detail: error?.issues[0]?.message }])
})
