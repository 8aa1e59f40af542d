import { periodIn } from './period-in'

test.each([
  [
    { from: '2026-01-01', to: '2026-06-30' },
    { from: '2026-01-01', to: '2026-06-30' },
  ],
  [{ from: ['2026-01-01', '2025-01-01'] }, { from: '2026-01-01' }],
  [{ from: '', to: 'soon' }, {}],
  [{ from: '2026-13-01' }, {}],
])('the query %j asks for %j', (query, period) => {
  expect(periodIn(query)).toEqual(period)
})
