import { invitationIn, wallClock } from './invitation-in'

const form = (over: Readonly<Record<string, string>> = {}, agenda: readonly string[] = ['b-1', 'b-2']) => {
  const data = new FormData()
  const fields = { day: '2026-12-03', from: '16:00', to: '18:30', mode: 'hybrid', place: 'Raum 1', ...over }
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  for (const ballot of agenda) data.append('agenda', ballot)
  return data
}

test('times are Berlin’s, in winter and in summer', () => {
  expect(invitationIn(form())).toEqual({
    ok: true,
    value: {
      starts: '2026-12-03T15:00:00.000Z',
      ends: '2026-12-03T17:30:00.000Z',
      mode: 'hybrid',
      place: 'Raum 1',
      agenda: ['b-1', 'b-2'],
    },
  })
  expect(invitationIn(form({ day: '2027-07-01' }, []))).toMatchObject({ value: { starts: '2027-07-01T14:00:00.000Z', agenda: [] } })
  expect(wallClock('2027-07-01T14:00:00.000Z')).toEqual({ day: '2027-07-01', time: '16:00' })
})
test.each([
  [{ day: '' }, ['day']],
  [{ day: '2026-13-40' }, ['day']],
  [{ from: '4 pm' }, ['from', 'to']],
  [{ to: '15:00' }, ['to']],
  [{ mode: 'by-letter', place: ' ' }, ['mode', 'place']],
])('with %j these fields are wrong: %j', (over, fields) => {
  expect(invitationIn(form(over))).toEqual({ ok: false, fields })
})
