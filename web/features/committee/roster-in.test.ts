import { textOf } from '../../lib/form-state'
import { rosterIn } from './roster-in'

function formOf(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}
const person = (id: string) => ({ id, name: id })
const before = [
  { seat: 'surgery', name: { de: 'Chirurgie', en: 'Surgery' }, member: person('p-a'), chair: true },
  { seat: 'ethics', member: person('p-b'), chair: false },
]

test('a roster form names who sits where: removed and empty rows are gone, names of seats stay, one seat is the chair', () => {
  const form = formOf({
    chair: 'surgery',
    'seats.0.seat': 'surgery',
    'seats.0.member': 'p-c',
    'seats.0.deputy': 'p-d',
    'seats.0.from': '2027-01-01',
    'seats.1.seat': 'ethics',
    'seats.1.member': 'p-b',
    'seats.1.remove': 'yes',
    'seats.2.seat': 'patients',
    'seats.2.member': ' p-e ',
    'seats.2.to': '2028-12-31',
    'seats.3.seat': '',
    'seats.3.member': '',
  })
  expect(rosterIn(form, { seats: before, rows: 4 }, (field) => textOf(form, field))).toEqual([
    { seat: 'surgery', name: { de: 'Chirurgie', en: 'Surgery' }, member: 'p-c', deputy: 'p-d', chair: true, from: '2027-01-01' },
    { seat: 'patients', member: 'p-e', to: '2028-12-31' },
  ])
})
