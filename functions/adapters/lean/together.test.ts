import { together } from './together'

type Flight = { readonly all: readonly string[]; readonly done: () => void; readonly fail: (why: Error) => void }
let running: readonly Flight[] = []
afterEach(async () => {
  for (let n = 0; n < running.length; n++, await settled()) running[n]?.done() // no timer outlives its test
})

/** What was sent, each with the means to end it. */
function desk(most = 10, patienceMs = 3_600_000) {
  const sent: Flight[] = []
  const ask = together<string, string>(
    most,
    (all) => new Promise((done, fail) => void sent.push({ all, done: () => done(`of ${all.join('+')}`), fail })),
    patienceMs,
  )
  running = sent
  return { ask, sent, requests: () => sent.map(({ all }) => all) }
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await settled()
}
const settled = () => new Promise<void>((go) => setImmediate(go))

test('who is alone goes at once', async () => {
  const { ask, sent, requests } = desk()
  const first = ask('site', 'a')
  expect(requests()).toEqual([['a']])
  sent[0]?.done()
  expect(await first).toBe('of a')
  void ask('site', 'b')
  expect(requests()).toEqual([['a'], ['b']])
})
test('those who come meanwhile go together as soon as it is through, in the order they came, before anybody is told', async () => {
  const { ask, sent, requests } = desk()
  const told: string[] = []
  const answers = ['a', 'b', 'c', 'd'].map((one) => ask('site', one).then((answer) => void told.push(`${answer} after ${sent.length}`)))
  expect(requests()).toEqual([['a']])
  sent[0]?.done()
  await settled()
  expect([requests(), told]).toEqual([[['a'], ['b', 'c', 'd']], ['of a after 2']])
  answers.push(ask('site', 'e').then((answer) => void told.push(`${answer} after ${sent.length}`)))
  expect(requests()).toHaveLength(2) // what was sent is not joined
  sent[1]?.done()
  await settled()
  expect(requests().at(-1)).toEqual(['e'])
  sent[2]?.done()
  await Promise.all(answers)
  expect(told.slice(1)).toEqual([...Array(3).fill('of b+c+d after 3'), 'of e after 3'])
})
test('no more go together than fit, and one that is too big goes alone', async () => {
  const { ask, sent, requests } = desk(100)
  for (const [name, size] of [
    ['first', 1],
    ['a', 60],
    ['b', 40],
    ['c', 1],
    ['huge', 400],
    ['d', 99],
  ] as const)
    void ask('site', name, size)
  for (let n = 0; n < 5; n++) {
    sent[n]?.done()
    await settled()
  }
  expect(requests()).toEqual([['first'], ['a', 'b'], ['c'], ['huge'], ['d']])
})
test('lanes do not wait for one another', () => {
  const { ask, requests } = desk()
  for (const [lane, one] of [
    ['berlin', 'a'],
    ['berlin', 'b'],
    ['munich', 'c'],
  ] as const)
    void ask(lane, one)
  expect(requests()).toEqual([['a'], ['c']])
})
test('what fails fails for those who were in it, and the next ones go', async () => {
  const { ask, sent, requests } = desk()
  const [first, ...next] = ['a', 'b', 'c'].map((one) => ask('site', one))
  const last = Promise.allSettled(next)
  sent[0]?.done()
  expect(await first).toBe('of a')
  const after = ask('site', 'd')
  sent[1]?.fail(new Error('no store'))
  expect(await last).toEqual(Array(2).fill({ status: 'rejected', reason: new Error('no store') }))
  sent[2]?.done()
  expect([await after, requests()]).toEqual(['of d', [['a'], ['b', 'c'], ['d']]])
})
test('nobody waits for long for something that does not come back', async () => {
  const { ask, sent, requests } = desk(10, 1)
  const hanging = ask('site', 'hangs')
  const next = ask('site', 'a')
  expect(requests()).toEqual([['hangs']])
  await until(() => sent.length === 2)
  expect(requests()).toEqual([['hangs'], ['a']])
  sent[1]?.done()
  expect(await next).toBe('of a')
  void ask('site', 'b')
  const last = ask('site', 'c')
  expect(requests().slice(2)).toEqual([['b']])
  sent[0]?.done() // late: the lane is another's by now
  expect([await hanging, requests().slice(2, 3)]).toEqual(['of hangs', [['b']]])
  sent[2]?.done()
  await until(() => sent.length === 4)
  sent[3]?.done()
  expect(await last).toBe('of c')
})
