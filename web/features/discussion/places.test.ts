import { anchorOf, placeLabel, placeOf, placeOptions } from './places'

test.each(['data', 'data/variables', 'people/applicant'])('the place %s is the same after there and back', (place) => {
  const anchor = anchorOf(place)
  expect(anchor === undefined ? undefined : placeOf(anchor)).toBe(place)
})
test.each(['', 'nowhere', 'nowhere/title', 'data/../x', 'data/', 'DATA'])('"%s" is no place of the form', (place) => {
  expect(anchorOf(place)).toBeUndefined()
})
test('a place is called by its section and its question', () => {
  expect([placeLabel('data', 'de'), placeLabel('data/variables', 'de'), placeLabel('data/variables', 'en')]).toEqual([
    'Kohorten und Daten',
    'Kohorten und Daten: Merkmale',
    'Cohorts and data: Variables',
  ])
})
test('every place that can be chosen is one of the form', () => {
  expect(placeOptions('de', 'ganzer Abschnitt').filter(({ value }) => anchorOf(value) === undefined)).toEqual([])
})
