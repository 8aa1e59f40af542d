import { groupsOf } from './same-course'
import type { TimelineLine } from './timeline-data'

const stretch = (effect: 'permit' | 'deny', to = '2030-01-01') => ({ from: '2024-01-01', to, days: '', effect, word: effect, why: '' })
const line = (code: string, ...stretches: ReturnType<typeof stretch>[]): TimelineLine => ({ code, name: 'x', stretches })

test('policies that say the same on every day are told together, others apart', () => {
  const lines = [
    line('.6', stretch('permit')),
    line('.7', stretch('deny')),
    line('.8', stretch('permit')),
    line('.9', stretch('permit', '2031-01-01')),
  ]
  expect(groupsOf(lines).map(({ names }) => names)).toEqual([['.6 x', '.8 x'], ['.7 x'], ['.9 x']])
  expect(groupsOf(lines)[1]?.stretches).toEqual([stretch('deny')])
  expect(groupsOf([])).toEqual([])
})
