import { compareForms } from './compare'

const before = { general: { title: 'A', keywords: ['x', 'y'] }, data: { cohorts: [{ label: 'c1', patients: 10 }] }, ethics: null }
const SECTIONS = ['general', 'data', 'ethics']

test('a changed value has its place and both values', () => {
  expect(compareForms(before, { ...before, general: { title: 'B', keywords: ['x', 'y'] } }, SECTIONS)).toEqual([
    { section: 'general', pointer: '/general/title', before: 'A', after: 'B' },
  ])
})
test('in a list of codes what came and what went is named; another order is no change', () => {
  const changed = { ...before, general: { title: 'A', keywords: ['z', 'y'] } }
  expect(compareForms(before, changed, SECTIONS)).toEqual([
    { section: 'general', pointer: '/general/keywords/x', before: 'x' },
    { section: 'general', pointer: '/general/keywords/z', after: 'z' },
  ])
  expect(compareForms(before, { ...before, general: { title: 'A', keywords: ['y', 'x'] } }, SECTIONS)).toEqual([])
})
test('an element or a section that was added is told value by value', () => {
  const after = { ...before, data: { cohorts: [{ label: 'c1', patients: 10 }, { label: 'c2' }] }, ethics: { kind: 'vote' } }
  expect(compareForms(before, after, SECTIONS)).toEqual([
    { section: 'data', pointer: '/data/cohorts/1/label', after: 'c2' },
    { section: 'ethics', pointer: '/ethics/kind', after: 'vote' },
  ])
})
test('names with a slash keep their pointer readable (RFC 6901)', () => {
  expect(compareForms({ a: {} }, { a: { 'x/y~z': 1 } }, ['a'])).toEqual([{ section: 'a', pointer: '/a/x~1y~0z', after: '1' }])
})
