import { phasesAhead } from './phases-ahead'

test.each([
  ['draft', ['formal-check', 'site-review', 'conditions', 'contracting', 'published', 'active']],
  ['rework', ['formal-check', 'site-review', 'conditions', 'contracting', 'published', 'active']],
  ['formal-check', ['site-review', 'conditions', 'contracting', 'published', 'active']],
  ['contracting', ['published', 'active']],
  ['published', ['active']],
  ['active', []],
  ['withdrawn', []],
  ['rejected', []],
] as const)('after %s there is still to come: %j', (phase, ahead) => {
  expect(phasesAhead(phase)).toEqual(ahead)
})
