import { limitOf } from './field-words'

const of = (code: string, expects?: object) => limitOf({ code, detail: '', ...(expects && { expects }) } as Parameters<typeof limitOf>[0])

test.each([
  ['a text that is too long', of('TOO_BIG', { of: 'text', most: 4000 }), { key: 'textMost', count: 4000 }],
  ['a text that is too short', of('TOO_SMALL', { of: 'text', least: 2 }), { key: 'textLeast', count: 2 }],
  ['an empty text', of('TOO_SMALL', { of: 'text', least: 1 }), undefined],
  ['a number that is too small', of('TOO_SMALL', { of: 'number', least: 1 }), { key: 'numberLeast', count: 1 }],
  ['a number that is too large', of('TOO_BIG', { of: 'number', most: 120 }), { key: 'numberMost', count: 120 }],
  ['a missing or unreadable number', of('INVALID_TYPE', { of: 'number' }), { key: 'wholeNumber' }],
  ['an empty list', of('TOO_SMALL', { of: 'list', least: 1 }), { key: 'listLeast', count: 1 }],
  ['a list that is too long', of('TOO_BIG', { of: 'list', most: 30 }), { key: 'listMost', count: 30 }],
  ['no address', of('INVALID_FORMAT', { of: 'email' }), { key: 'email' }],
  ['another format', of('INVALID_FORMAT'), undefined],
])('%s has its sentence', (_what, found, expected) => {
  expect(found).toEqual(expected)
})
