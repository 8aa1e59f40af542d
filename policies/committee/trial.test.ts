import { charterWith } from '#functions/testing/ballot-builder'
import { minutesSample } from '#functions/testing/minutes-sample'
import { tryCharter } from './trial'

/** Five seats, one recused: approve, approve with conditions, refuse, approve. */
const { ballot } = minutesSample()

test('rules of its own leave a ballot as it was', () => {
  const quorum = { required: 3, reached: 4, met: true }
  expect(tryCharter(ballot, charterWith('collegial'))).toEqual({
    was: { outcome: 'approved-with-conditions', reason: 'carried', quorum },
    would: { outcome: 'approved-with-conditions', reason: 'carried', quorum },
    changed: false,
  })
})
test.each([
  ['unanimity', { majority: 'unanimous' }, 'refused', 'not-carried'],
  ['a veto', { majority: 'no-veto' }, 'refused', 'not-carried'],
  ['two thirds of the electors (3 of 5)', { majority: 'two-thirds-of-electors' }, 'refused', 'not-carried'],
  [
    'a quorum of all five seats',
    { quorum: { kind: 'count', value: 5, of: 'electors', countAbstentions: true, floor: 0 } },
    'no-decision',
    'quorum-missed',
  ],
] as const)('under %s it would have ended otherwise, and the reason is told', (_what, over, outcome, reason) => {
  expect(tryCharter(ballot, charterWith('collegial', over))).toMatchObject({ would: { outcome, reason }, changed: true })
})
test('nobody and no choice is in the answer', () => {
  expect(JSON.stringify(tryCharter(ballot, charterWith('strict')))).not.toMatch(/ada|ben|cem|dora|"approve"|"refuse"/)
})
