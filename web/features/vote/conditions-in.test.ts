import { conditionsIn, fieldOfVote } from './conditions-in'

function formOf(values: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of values) form.append(name, value)
  return form
}

test('conditions of the library come first, then the written ones; empty rows are left out', () => {
  const form = formOf([
    ['conditions.0.text', '  Bericht nach einem Jahr '],
    ['conditions.0.owner', 'site'],
    ['conditions.0.dueDays', '365'],
    ['conditions.1.text', ' '],
    ['conditions.2.text', 'Ohne Frist'],
    ['conditions.2.owner', 'somebody'],
    ['library', 'Keine kleinen Zellen'],
  ])
  expect(conditionsIn(form)).toEqual({
    conditions: [
      { text: 'Keine kleinen Zellen', owner: 'applicant' },
      { text: 'Bericht nach einem Jahr', owner: 'site', dueDays: 365 },
      { text: 'Ohne Frist', owner: 'applicant' },
    ],
    faults: [],
    rows: [undefined, 'conditions.0', 'conditions.2'],
  })
})

test.each(['0', '3651', '1.5', 'bald', '-3'])('a time of "%s" days is said to be wrong, not replaced by the usual one', (days) => {
  const form = formOf([
    ['conditions.1.text', 'Bericht'],
    ['conditions.1.dueDays', days],
  ])
  expect(conditionsIn(form).faults).toEqual([{ field: 'conditions.1.dueDays', problem: 'days' }])
})

test('a time without a condition is said to lack its text', () => {
  expect(conditionsIn(formOf([['conditions.2.dueDays', '30']])).faults).toEqual([{ field: 'conditions.2.text', problem: 'text' }])
})

test.each([
  ['/conditions/0/text', 'library'],
  ['/conditions/1/text', 'conditions.0.text'],
  ['/body/conditions/2/dueDays', 'conditions.2.dueDays'],
  ['/reason', 'reason'],
  ['/body/choice', 'choice'],
])('what the API finds wrong at %s stands at the field %s', (pointer, field) => {
  expect(fieldOfVote(pointer, [undefined, 'conditions.0', 'conditions.2'])).toBe(field)
})
