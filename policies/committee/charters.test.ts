import { condition, sealed } from '#functions/testing/ballot-builder'
import { CharterSchema } from './charter'
import { shippedCharter, shippedCharters, shippedOffer } from './charters'
import { mergeConditions } from './conditions'

test('five charters are shipped, each with name and description in both languages', () => {
  expect(shippedCharters().map(({ charter, name }) => [charter.id, name.de, name.en])).toEqual([
    ['collegial', 'Kollegial', 'Collegial'],
    ['collegial-extending', 'Kollegial mit Nachfrist', 'Collegial with an extension'],
    ['strict', 'Streng', 'Strict'],
    ['delegate', 'Beauftragte Person', 'Delegate'],
    ['clinics', 'Kliniken', 'Clinics'],
  ])
})
test('collegial-extending is collegial but for the effect of the deadline', () => {
  expect(shippedCharter('collegial-extending')).toEqual({
    ...shippedCharter('collegial'),
    id: 'collegial-extending',
    deadlineEffect: 'extend-once',
  })
})
test('the clinics have eight seats with deputies, one of them the chair', () => {
  const seats = shippedOffer('clinics')?.seats ?? []
  expect(seats.map(({ deputy }) => deputy)).toEqual(Array.from({ length: 8 }, () => true))
  expect(seats.filter(({ chair }) => chair).map(({ seat }) => seat)).toEqual(['internal-medicine'])
})
test('there is no charter of another name', () => expect(shippedCharter('anarchic')).toBeUndefined())

const collegial = shippedCharter('collegial')
test.each([
  ['closes early although votes may change', { earlyClose: true, changeable: true }, ['earlyClose']],
  ['extends by no days', { deadlineEffect: 'extend-once', extensionDays: 0 }, ['extensionDays']],
  [
    'asks for more than all',
    { quorum: { kind: 'share', num: 3, den: 2, of: 'electors', countAbstentions: true, floor: 1 } },
    ['quorum', 'num'],
  ],
  [
    'divides by nothing',
    { quorum: { kind: 'share', num: 0, den: 0, of: 'electors', countAbstentions: true, floor: 1 } },
    ['quorum', 'den'],
  ],
  ['has a majority that nobody knows', { majority: 'acclamation' }, ['majority']],
])('no charter %s', (_what, over, path) => {
  expect(CharterSchema.safeParse({ ...collegial, ...over }).error?.issues.map((issue) => issue.path)).toEqual([path])
})
test('no charter has fields that nobody reads', () => {
  expect(CharterSchema.safeParse({ ...collegial, colour: 'red' }).success).toBe(false)
})

test('equal proposals become one condition under the strictest due date, with every text, proof and seat', () => {
  const other = sealed('the same in other words')
  expect(
    mergeConditions([
      { seat: 's1', condition: condition('report', { dueDays: 60, evidence: 'report' }) },
      { seat: 's2', condition: condition('report', { dueDays: 30, text: other, evidence: 'attestation' }) },
      { seat: 's3', condition: condition('report', { dueDays: 90 }) },
      { seat: 's3', condition: condition('report', { owner: 'site' }) },
      { seat: 's4', condition: condition('report-2') },
    ]),
  ).toEqual([
    {
      id: 'report',
      texts: [sealed('condition report'), other],
      owner: 'applicant',
      dueDays: 30,
      evidence: ['report', 'attestation'],
      proposedBy: ['s1', 's2', 's3'],
      state: 'proposed',
    },
    {
      id: 'report-2',
      texts: [sealed('condition report')],
      owner: 'site',
      dueDays: 30,
      evidence: [],
      proposedBy: ['s3'],
      state: 'proposed',
    },
    {
      id: 'report-2-2',
      texts: [sealed('condition report-2')],
      owner: 'applicant',
      dueDays: 30,
      evidence: [],
      proposedBy: ['s4'],
      state: 'proposed',
    },
  ])
})
