import { charactersOf } from './characters'

test.each([
  ['', 0],
  ['  Herz  ', 4],
  ['Herz\nNiere', 11],
  ['Herz\r\nNiere\n', 11],
])('%j has as many characters as the server will count: %d', (text, count) => {
  expect(charactersOf(text)).toBe(count)
})
