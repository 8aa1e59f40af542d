import { awaitsApplicant, byPlace } from './threads'
import type { Comment } from './types'

const said = (id: string, over: Partial<Comment> = {}): Comment => ({
  id,
  table: 'committee',
  mine: false,
  visibility: 'applicant',
  anchor: { section: 'data' },
  at: '2026-11-01T10:00:00.000Z',
  text: 'Warum?',
  ...over,
})
const shape = (items: readonly Comment[]) =>
  byPlace(items).map(({ place, threads }) => [place, ...threads.map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])])

test('places stand in the order of the form, a section before its questions', () => {
  const items = [said('c', { anchor: { section: 'ethics' } }), said('b', { anchor: { section: 'data', pointer: '/variables' } }), said('a')]
  expect(shape(items)).toEqual([
    ['data', ['a']],
    ['data/variables', ['b']],
    ['ethics', ['c']],
  ])
})
test('an answer to an answer stays in the thread', () => {
  expect(shape([said('a'), said('b', { inReplyTo: 'a' }), said('c', { inReplyTo: 'b' })])).toEqual([['data', ['a', 'b', 'c']]])
})
test('an answer to something that this reader may not see begins a thread of its own', () => {
  expect(shape([said('b', { inReplyTo: 'unseen' })])).toEqual([['data', ['b']]])
})
test.each([
  ['a question that nobody answered', [said('a')], 1],
  ['a question that the applicant answered', [said('a'), said('b', { table: 'applicant', inReplyTo: 'a' })], 0],
  ['a question after the answer', [said('a'), said('b', { table: 'applicant', inReplyTo: 'a' }), said('c', { inReplyTo: 'b' })], 1],
  ['a question that was taken back', [said('a', { withdrawnAt: '2026-11-02T10:00:00.000Z' })], 0],
  ['what the applicant said without being asked', [said('a', { table: 'applicant' })], 0],
] satisfies [string, Comment[], number][])('%s: threads that wait for the applicant are counted', (_what, items, count) => {
  expect(awaitsApplicant(items)).toBe(count)
})
