import { charterWith } from '#functions/testing/ballot-builder'
import { TallyInputSchema } from './tally-input'

const input = (at: string, over = {}) => ({
  charter: charterWith('collegial'),
  electors: [{ seat: 's1', member: 'ada' }],
  recusals: [],
  votes: [{ member: 'ada', choice: 'approve', at }],
  at: '2026-11-10T12:00:00.000Z',
  ...over,
})
test.each([
  ['2026-11-10T09:00:00Z', '2026-11-10T09:00:00.000Z'],
  ['2026-11-10T09:00:00.5Z', '2026-11-10T09:00:00.500Z'],
  ['2026-11-10T10:00:00.001+01:00', '2026-11-10T09:00:00.001Z'],
])('the instant %s is compared as %s', (given, instant) => {
  expect(TallyInputSchema.parse(input(given)).votes).toEqual([{ member: 'ada', choice: 'approve', at: instant }])
})
test.each([
  ['an instant finer than a millisecond', input('2026-11-10T09:00:00.0001Z')],
  ['a day that does not exist', input('2026-02-30T09:00:00Z')],
  ['a time without a zone', input('2026-11-10T09:00:00')],
  [
    'a choice that nobody knows',
    input('2026-11-10T09:00:00Z', { votes: [{ member: 'ada', choice: 'maybe', at: '2026-11-10T09:00:00Z' }] }),
  ],
  [
    'a charter without a floor',
    input('2026-11-10T09:00:00Z', {
      charter: { ...charterWith('collegial'), quorum: { kind: 'count', value: 1, of: 'electors', countAbstentions: true } },
    }),
  ],
  ['no recusals, which is not the same as none', input('2026-11-10T09:00:00Z', { recusals: undefined })],
])('the tally refuses %s', (_what, data) => {
  expect(TallyInputSchema.safeParse(data).success).toBe(false)
})
test('fields that the tally does not read are ignored', () => {
  const parsed = TallyInputSchema.parse({ ...input('2026-11-10T09:00:00Z'), colour: 'red' })
  expect(Object.keys(parsed)).toEqual(['charter', 'electors', 'recusals', 'votes', 'at'])
  expect(Object.keys(parsed.charter)).toEqual(['id', 'version', 'quorum', 'majority', 'abstention', 'tie', 'deputiesOfRecused'])
})
