import { type Condition, owesEvidence, type Reader, reviews, stepsOf, verdictsFor, waitsFor } from './duties'

const condition = (over: Partial<Condition> = {}): Condition => ({
  id: 'c1',
  site: 'ukhd',
  text: 'Text',
  owner: 'applicant',
  state: 'accepted',
  ...over,
})
const NOBODY: Reader = { mine: false, office: false, stewardOf: [], chairOf: [] }
const ALL = { allowed: ['giveEvidence', 'reviewCondition'] }

test.each([
  ['the applicant, for their own', 'applicant', { mine: true }, true],
  ['the applicant, not for the site’s', 'site', { mine: true }, false],
  ['the steward of the site', 'site', { stewardOf: ['ukhd'] }, true],
  ['no steward of another site', 'site', { stewardOf: ['ukl'] }, false],
  ['the office, for its own', 'office', { office: true }, true],
  ['no chair', 'applicant', { chairOf: ['ukhd'] }, false],
] satisfies [string, string, Partial<Reader>, boolean][])('evidence is asked of: %s', (_who, owner, reader, expected) => {
  expect(owesEvidence(condition({ owner }), ALL, { ...NOBODY, ...reader })).toBe(expected)
})
test.each([
  ['the chair of the site', { chairOf: ['ukhd'] }, true],
  ['no chair of another site', { chairOf: ['ukl'] }, false],
  ['the office', { office: true }, true],
  ['not the applicant', { mine: true }, false],
] satisfies [string, Partial<Reader>, boolean][])('reviewed by: %s', (_who, reader, expected) => {
  expect(reviews(condition(), ALL, { ...NOBODY, ...reader })).toBe(expected)
})
test('a condition waits for its owner until evidence is there, then for the reviewers', () => {
  const waits = (over: Partial<Condition>) =>
    [
      { ...NOBODY, mine: true },
      { ...NOBODY, chairOf: ['ukhd'] },
    ].map((reader) => waitsFor(condition(over), ALL, reader))
  expect([waits({}), waits({ awaitsReview: true })]).toEqual([
    [true, false],
    [false, true],
  ])
})
test('nobody is offered a form for a settled condition, or where the API allows none', () => {
  const settled = condition({ state: 'fulfilled' })
  expect([owesEvidence(settled, ALL, { ...NOBODY, mine: true }), reviews(settled, ALL, { ...NOBODY, office: true })]).toEqual([
    false,
    false,
  ])
  expect(owesEvidence(condition(), { allowed: [] }, { ...NOBODY, mine: true })).toBe(false)
})
test('without evidence, and before the applicant has answered, a condition can only be waived', () => {
  const handedIn = [{ text: 'Liste liegt bei.', at: '2026-11-01T10:00:00.000Z', role: 'applicant' }]
  expect([condition(), condition({ state: 'proposed' }), condition({ handedIn })].map(verdictsFor)).toEqual([
    ['waived'],
    ['waived'],
    ['fulfilled', 'not-yet', 'waived'],
  ])
})
test('evidence and reviews stand in the order in which they came', () => {
  const handedIn = [
    { text: 'eins', at: '2026-11-01T10:00:00.000Z', role: 'applicant' },
    { text: 'zwei', reference: 'DOI 1', at: '2026-11-03T10:00:00.000Z', role: 'applicant' },
  ]
  const said = [{ verdict: 'not-yet' as const, reason: 'fehlt', at: '2026-11-02T10:00:00.000Z', role: 'chair' }]
  expect(stepsOf(condition({ handedIn, reviews: said })).map(({ kind, text }) => [kind, text])).toEqual([
    ['evidence', 'eins'],
    ['review', 'fehlt'],
    ['evidence', 'zwei'],
  ])
})
