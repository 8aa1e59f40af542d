import { isCalled, nameWords } from './name-words'

test('a name has one spelling, whatever its accents, case and hyphens', () => {
  expect(nameWords('Dr. Zoë Mu\u0308ller-Weiß')).toEqual(['dr', 'zoe', 'mueller', 'weiss'])
  expect(nameWords('  ')).toEqual([])
})
test.each([
  ['the beginning of the family name', 'mül', true],
  ['both names in any order, begun', 'mueller zo', true],
  ['a hyphenated part', 'WEISS', true],
  ['the middle of a name', 'ller', false],
  ['a name and another', 'zoe meier', false],
])('somebody is found by %s: %s', (_how, text, found) => {
  expect(isCalled({ givenName: 'Zoë', familyName: 'Müller-Weiß' }, nameWords(text))).toBe(found)
})
