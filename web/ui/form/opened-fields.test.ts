import { leavesOpen } from './opened-fields'

const NAMES = ['rows.1.text', 'rows.1.days']
const answered = (over: object) => ({ attempt: 1, faults: [], values: {}, ...over })

test.each([
  ['nothing was answered yet', { attempt: 0, values: { 'rows.1.text': ['Bericht'] } }, false],
  ['a field inside is wrong', { faults: [{ field: 'rows.1.days', message: 'x' }] }, true],
  ['something was typed inside', { values: { 'rows.1.text': ['Bericht'] } }, true],
  ['a field elsewhere is wrong', { faults: [{ field: 'rows.2.days', message: 'x' }, { message: 'y' }] }, false],
  ['only blanks were typed inside', { values: { 'rows.1.text': [' '], 'rows.1.owner': ['site'] } }, false],
])('when %s, the fold stands open: %s', (_when, over, open) => {
  expect(leavesOpen(answered(over), NAMES, 'wrong or typed')).toBe(open)
})

test('a fold whose fields are never empty opens only for what is wrong', () => {
  const state = answered({ values: { 'rows.1.text': ['Bericht'] } })
  expect(leavesOpen(state, NAMES, 'wrong')).toBe(false)
  expect(leavesOpen({ ...state, faults: [{ field: 'rows.1.text', message: 'x' }] }, NAMES, 'wrong')).toBe(true)
})
