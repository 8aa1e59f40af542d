import { conditionsIn } from './conditions-in'

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
    ['conditions.2.dueDays', '0'],
    ['conditions.2.owner', 'somebody'],
    ['library', 'Keine kleinen Zellen'],
  ])
  expect(conditionsIn(form)).toEqual([
    { text: 'Keine kleinen Zellen', owner: 'applicant' },
    { text: 'Bericht nach einem Jahr', owner: 'site', dueDays: 365 },
    { text: 'Ohne Frist', owner: 'applicant' },
  ])
})
