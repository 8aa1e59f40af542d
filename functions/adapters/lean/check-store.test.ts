import { StoreUnavailable } from '#functions/faults'
import { type DecisionEvent, identityText } from '#functions/ports-consent'
import type { Instant } from '#policies/kernel/time'
import { siteKeyedHash } from '../dynamodb/consent-store-hash'
import type { AwsCall, Reply } from './aws-call'
import { leanCheckStore } from './check-store'
import { sitePositions } from './site-positions'

const TABLES = { work: 'w', consent: 'c' }
const keyed = siteKeyedHash(new Uint8Array(32).fill(1))
const person = (value: string) => [{ system: 's', value }]
const pkOf = (site: string, value: string) => `identity#${site}#${keyed(site, identityText({ system: 's', value }))}`

type Sent = { readonly operation: string; readonly body: string; readonly answer: (reply: Reply | Error) => void }
/** A store that answers when it is told to; positions of `charite` and `mri` are known. */
function desk() {
  const sent: Sent[] = []
  const call: AwsCall = (target, body) =>
    new Promise((done, fail) => {
      const answer = (reply: Reply | Error) => (reply instanceof Error ? fail(reply) : done(reply))
      sent.push({ operation: target.split('.')[1] ?? '', body: typeof body === 'string' ? body : JSON.stringify(body), answer })
    })
  const positions = sitePositions()
  for (const site of ['charite', 'mri']) positions.saw(site, 1)
  const store = leanCheckStore({ call, tables: TABLES, keyed, positions, patienceMs: 3_600_000 })
  /** The n-th request, as soon as it is there. */
  const request = async (n: number): Promise<Sent> => {
    for (;;) {
      const found = sent[n]
      if (found !== undefined) return found
      await new Promise<void>((go) => setImmediate(go))
    }
  }
  const keysOf = async (n: number): Promise<readonly string[]> =>
    JSON.parse((await request(n)).body).RequestItems.c.Keys.map(({ pk }: { pk: { S: string } }) => pk.S)
  return { store, sent, request, keysOf }
}
const ok = (body: object): Reply => ({ status: 200, body: body as Reply['body'], errorName: '' })
const found = (pks: readonly string[], left: readonly string[] = []): Reply =>
  ok({
    items: pks.map((pk) => (pk.startsWith('site#') ? { pk, position: '7' } : { pk, subject: `of ${pk}`, record: 'AA==' })),
    left: left.map((pk) => ({ sk: { S: 'record' }, pk: { S: pk } })),
  })
const recordOf = (site: string, value: string) => ({ kind: 'record', subject: `of ${pkOf(site, value)}`, record: 'AA==' })
const refused = (errorName: string): Reply => ({ status: 400, body: {}, errorName })

test('checks at the same time share the next read: each key once, and each gets its own', async () => {
  const { store, sent, request, keysOf } = desk()
  const alone = store.read('charite', [person('a')])
  const others = Promise.all([
    store.read('charite', [person('b'), person('a')]),
    store.read('mri', [person('a')]),
    store.read('charite', [person('nobody'), person('b')]),
  ])
  expect(await keysOf(0)).toEqual([pkOf('charite', 'a'), 'site#charite'])
  expect(sent).toHaveLength(1)
  sent[0]?.answer(found(await keysOf(0)))
  const keys = ['b', 'a'].map((value) => pkOf('charite', value))
  const shared = [...keys, 'site#charite', pkOf('mri', 'a'), 'site#mri', pkOf('charite', 'nobody')]
  expect(await keysOf(1)).toEqual(shared)
  expect(JSON.parse((await request(1)).body).RequestItems.c.ConsistentRead).toBe(true)
  sent[1]?.answer(found(shared.slice(0, -1)))
  expect([await alone, ...(await others)].map(({ stored }) => stored)).toEqual([
    [recordOf('charite', 'a')],
    [recordOf('charite', 'b'), recordOf('charite', 'a')],
    [recordOf('mri', 'a')],
    [{ kind: 'none' }, recordOf('charite', 'b')],
  ])
  expect(sent).toHaveLength(2)
})
test('keys that the store left over are asked again by those whose they are; the others have their answer', async () => {
  const { store, sent, request, keysOf } = desk()
  const first = store.read('charite', [person('x')])
  const [whole, cut] = [store.read('charite', [person('a')]), store.read('charite', [person('b'), person('c')])]
  ;(await request(0)).answer(found(await keysOf(0)))
  await first
  const [a, b, c] = ['a', 'b', 'c'].map((value) => pkOf('charite', value))
  ;(await request(1)).answer(found([`${a}`, `${b}`, 'site#charite'], [`${c}`]))
  expect(await whole).toMatchObject({ stored: [recordOf('charite', 'a')], retries: 0 })
  expect(await keysOf(2)).toEqual([c])
  sent[2]?.answer(found([`${c}`]))
  expect(await cut).toMatchObject({ stored: [recordOf('charite', 'b'), recordOf('charite', 'c')], retries: 1 })
  expect(sent).toHaveLength(3)
})
test('a shared read that finds no answer is asked again by each, and who finds none at all is told so', async () => {
  const { store, sent, request } = desk()
  const first = store.read('charite', [person('x')])
  const shared = Promise.allSettled([store.read('charite', [person('a')]), store.read('charite', [person('b')])])
  ;(await request(0)).answer(found([]))
  await first
  let isOver = false
  const ended = shared.finally(() => {
    isOver = true
  })
  for (let n = 1; !isOver; await new Promise<void>((go) => setImmediate(go)))
    if (sent[n] !== undefined) sent[n++]?.answer(n % 2 === 0 ? refused('ThrottlingException') : new Error('no answer within 3000 ms'))
  expect(await ended).toEqual(Array(2).fill({ status: 'rejected', reason: expect.any(StoreUnavailable) }))
  const asked = (value: string) => sent.filter(({ body }) => body.includes(pkOf('charite', value))).length
  expect([asked('x'), asked('a'), asked('b')]).toEqual([1, 5, 5])
})
test('a hundred people have a read of their own, which waits for none', async () => {
  const { store, sent, keysOf } = desk()
  const few = store.read('charite', [person('a')])
  const many = store.read(
    'charite',
    Array.from({ length: 100 }, (_, n) => person(`p${n}`)),
  )
  expect([(await keysOf(0)).length, (await keysOf(1)).length]).toEqual([2, 100])
  for (const { answer } of sent) answer(found([]))
  expect([(await few).stored.length, (await many).stored.length]).toEqual([1, 100])
})

const event = (id: string, over: Partial<DecisionEvent> = {}): DecisionEvent => ({
  id,
  site: 'charite',
  kind: 'check',
  at: '2026-11-23T09:00:00.000Z' as Instant,
  actor: { person: 'client:c', role: 'machine', site: 'charite' },
  position: 1,
  questionHash: '0'.repeat(64),
  rules: { id: 'mii-default', version: 1 },
  counts: { permit: 1, deny: 0, unknown: 0, indeterminate: 0 },
  released: 1,
  resultHash: 'r',
  ...over,
})
const itemIn = ({ body }: Sent) => JSON.parse(body).Item
const putOf = (...events: readonly DecisionEvent[]) => ({
  pk: { S: `decision#${events[0]?.site}#2026-11-23` },
  sk: { S: `${events[0]?.at.slice(11, 16)}#${events[0]?.id}` },
  event: { S: JSON.stringify(events[0]) },
  ...(events.length > 1 && { beside: { S: JSON.stringify(events.slice(1)) } }),
})

test('decisions of a site in a minute that are taken during a write go into one item; other sites and minutes have their own', async () => {
  const { store, sent } = desk()
  const [a, b, c] = [event('a'), event('b'), event('c')]
  const elsewhere = event('d', { site: 'mri' })
  const later = event('e', { at: '2026-11-23T09:01:00.000Z' as Instant })
  const written = [a, b, c, elsewhere, later].map((one) => store.decide(one))
  expect(sent.map(itemIn)).toEqual([putOf(a), putOf(elsewhere), putOf(later)])
  for (const { answer } of [...sent]) answer(ok({}))
  await Promise.all([0, 3, 4].map((n) => written[n]))
  expect(sent.slice(3).map(itemIn)).toEqual([putOf(b, c)])
  expect(sent.map(({ operation, body }) => [operation, JSON.parse(body).ConditionExpression])).toEqual(
    Array(4).fill(['PutItem', 'attribute_not_exists(pk)']),
  )
  let told = false
  void written[1]?.then(() => {
    told = true
  })
  await new Promise<void>((go) => setImmediate(go))
  expect(told).toBe(false) // no answer goes out before its decision is there
  sent[3]?.answer(ok({}))
  await Promise.all(written)
})
test('a shared item is sent again as it was; if it is there by then, the lost answer was a yes', async () => {
  const { store, sent, request } = desk()
  const [a, b, c] = [event('a'), event('b'), event('c')]
  const written = [a, b, c].map((one) => store.decide(one))
  sent[0]?.answer(ok({}))
  ;(await request(1)).answer(new Error('socket hang up'))
  const again = await request(2)
  expect(itemIn(again)).toEqual(putOf(b, c))
  again.answer(refused('ConditionalCheckFailedException'))
  await Promise.all(written)
})
test('an item that cannot be written fails the decisions that were in it and no other', async () => {
  const { store, sent, request } = desk()
  const written = Promise.allSettled(['a', 'b', 'c'].map((id) => store.decide(event(id))))
  sent[0]?.answer(ok({}))
  const shared = await request(1)
  const last = store.decide(event('d'))
  shared.answer(refused('ConditionalCheckFailedException'))
  const fault = { status: 'rejected', reason: new TypeError('decision b was there before it was taken') }
  expect(await written).toEqual([{ status: 'fulfilled', value: undefined }, fault, fault])
  ;(await request(2)).answer(ok({}))
  await last
})
