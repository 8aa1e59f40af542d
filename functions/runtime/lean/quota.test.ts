import { clientQuota } from './quota'

test('a client may ask so many at once, then so many a second, and is told how long to wait; another client is not held up', () => {
  let ms = 0
  const quota = clientQuota({ perSecond: 0.5, burst: 3 }, () => ms)
  const ask = (...clients: string[]) => clients.map(quota)
  expect(ask('a', 'a', 'a', 'a', 'a', 'b')).toEqual([0, 0, 0, 2, 2, 0])
  ms += 1_000
  expect(ask('a')).toEqual([1])
  ms += 1_000
  expect(ask('a', 'a')).toEqual([0, 2])
  ms += 3_600_000
  expect(ask('a', 'a', 'a', 'a')).toEqual([0, 0, 0, 2])
})
test('of a thousand clients at most is kept how they stand', () => {
  const quota = clientQuota({ perSecond: 1, burst: 1 }, () => 0)
  expect(quota('first')).toBe(0)
  for (let n = 0; n < 999; n += 1) quota(`c${n}`)
  expect(quota('first')).toBe(1)
  for (let n = 0; n < 1_000; n += 1) quota(`d${n}`)
  expect(quota('first')).toBe(0)
})
