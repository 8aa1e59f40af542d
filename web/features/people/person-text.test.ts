import { personText, pickedId } from './person-text'

test('who was picked is read back by id, whatever the name looks like', () => {
  expect(pickedId(personText({ id: 'p-7abc', name: 'Carla Mertens [Prof.]' }))).toBe('p-7abc')
})
test.each(['Carla Mer', 'p-7abc', 'Mertens [', '[two words]', ''])('"%s" is nobody who was picked', (text) => {
  expect(pickedId(text)).toBeUndefined()
})
