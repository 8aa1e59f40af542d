import { siteSummary } from './site-summary'

test('many sites are counted by state, in the order in which a case passes the states', () => {
  expect(siteSummary(['voting', 'precheck', 'approved', 'precheck', 'in-force', 'precheck'])).toEqual([
    { state: 'precheck', count: 3 },
    { state: 'voting', count: 1 },
    { state: 'approved', count: 1 },
    { state: 'in-force', count: 1 },
  ])
})
test('few sites are not counted', () => {
  expect(siteSummary(['voting', 'precheck', 'approved', 'precheck'])).toEqual([])
})
