import { lacking } from './lacking'

test('a ballot waits for whoever is neither recused nor has voted', () => {
  const seat = (name: string, over: { recused?: boolean; voted?: boolean } = {}) => ({
    seat: name,
    member: { id: name, name: `Person ${name}` },
    recused: false,
    voted: false,
    ...over,
  })
  expect(
    lacking([seat('a'), seat('b', { voted: true }), seat('c', { recused: true }), { seat: 'd', recused: false, voted: false }]),
  ).toEqual(['Person a', 'd'])
})
