import { consentOf, pseudonym, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'
import { deliverAll } from '#functions/testing/memory/delivery'

function desk() {
  const server = consentServer()
  const { call } = server
  const take = async (...resources: readonly Resource[]) => {
    for (const one of resources) await call('charite', 'POST', '/fhir/Consent', one)
  }
  const find = async (...values: string[]) =>
    (await call('charite', 'POST', '/v1/consent/subjects', { identifiers: values.map(pseudonym) })).body.items as {
      key: string
      subject: string
    }[]
  const keyOf = async (value: string) => (await find(value))[0]?.key ?? ''
  const change = (key: string, body: object, token = 'charite') => call(token, 'PUT', `/v1/consent/subjects/${key}/identifiers`, body)
  const decided = async (...groups: string[][]) => {
    const subjects = groups.map((values) => ({ identifiers: values.map(pseudonym) }))
    const { body } = await call('charite', 'POST', '/v1/consent/check', { question: { gate: ['.8'] }, subjects })
    return body.answers.map(({ decision, reason }: { decision: string; reason: string }) => `${decision} ${reason}`)
  }
  return { ...server, take, find, keyOf, change, decided }
}
const link = (...values: string[]) => ({ link: values.map(pseudonym) })
const unlink = (...values: string[]) => ({ unlink: values.map(pseudonym) })

test('two names that are linked are one person: the withdrawal of one is that of both, and both feeds say so', async () => {
  const { take, keyOf, change, decided, call } = desk()
  await take(consentOf({ patients: ['a'] }), withdrawalOf('b', '2026-01-01'))
  expect(await decided(['a', 'b'], ['a'])).toEqual(['indeterminate identities-not-linked', 'permit permitted'])
  const linked = await change(await keyOf('a'), link('b'))
  expect([linked.status, linked.body.position]).toEqual([200, 3])
  expect(await decided(['a', 'b'], ['a'], ['b'])).toEqual(Array(3).fill('deny withdrawn'))
  const { items } = (await call('charite', 'GET', '/v1/consent/changes?kind=withdrawn&cursor=2')).body
  expect(items).toMatchObject([{ position: 3, subject: linked.body.subjects[0], united: [expect.any(String)] }])
  expect((await change(await keyOf('b'), link('a'))).body).toEqual({ subjects: linked.body.subjects, position: 3 })
})
test('what is unlinked is judged apart again, and documents stay with the names that they hold', async () => {
  const { take, keyOf, find, change, decided, deps } = desk()
  await take(consentOf({ patients: ['a'] }), withdrawalOf('b', '2026-01-01'), consentOf({ patients: ['c'] }))
  await change(await keyOf('a'), link('b', 'c'))
  await take(consentOf({ patients: ['b', 'd'], day: '2020-01-01' }))
  expect(await decided(['a', 'b', 'c', 'd'])).toEqual(['deny withdrawn'])
  const parted = await change(await keyOf('a'), unlink('b'))
  expect([parted.status, parted.body.subjects.length, parted.body.position]).toEqual([200, 2, 7])
  expect(await decided(['a', 'c'], ['b', 'd'], ['a', 'b'])).toEqual([
    'permit permitted',
    'deny withdrawn',
    'indeterminate identities-not-linked',
  ])
  const subjects = (await find('a', 'c', 'b', 'd')).map(({ subject }) => subject)
  expect([subjects[0] === subjects[1], subjects[2] === subjects[3], subjects[0] === subjects[2]]).toEqual([true, true, false])
  expect(new Set(subjects)).toEqual(new Set(parted.body.subjects))
  await take(consentOf({ patients: ['d'], day: '2026-02-02' }))
  expect(await decided(['b', 'd'], ['a'])).toEqual(['permit permitted', 'permit permitted'])
  await deliverAll(deps)
  const types: string[] = []
  for await (const { type } of deps.ledger.read('consent#charite')) types.push(type)
  expect(types.filter((type) => type.startsWith('Identifiers'))).toEqual(['IdentifiersLinked', 'IdentifiersUnlinked'])
})
test('links survive documents that come later and unite more', async () => {
  const { take, keyOf, change, decided } = desk()
  await take(consentOf({ patients: ['a'] }), consentOf({ patients: ['b'] }))
  await change(await keyOf('a'), link('b'))
  await take(consentOf({ patients: ['a', 'x'] }), withdrawalOf('x', '2026-01-01'))
  expect(await decided(['a', 'b', 'x'])).toEqual(['deny withdrawn'])
  await change(await keyOf('b'), unlink('b'))
  expect(await decided(['b'], ['a', 'x'])).toEqual(['permit permitted', 'deny withdrawn'])
})
test('a name that nobody knew can be linked, and leads to the record at once', async () => {
  const { take, find, change, decided } = desk()
  await take(consentOf({ patients: ['a'] }))
  const [known] = await find('a')
  expect((await change(known?.subject ?? '', link('new'))).status).toBe(200)
  expect(await decided(['new'], ['a', 'new'])).toEqual(['permit permitted', 'permit permitted'])
})
test('what cannot be linked or taken apart is refused and changes nothing', async () => {
  const { take, keyOf, find, change, decided, deps } = desk()
  await take(consentOf({ patients: ['a', 'b'] }))
  const key = await keyOf('a')
  const answers = [
    await change(key, unlink('b')),
    await change(key, unlink('z')),
    await change(await keyOf('nobody'), link('a')),
    await change(key, { ...link('c'), ...unlink('b') }),
    await change(key, {}),
    await change(key, link('c'), 'reader'),
    await change(key, link('c'), 'mri'),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'IDENTIFIERS_UNITED'],
    [422, 'IDENTIFIERS_NOT_LINKED'],
    [404, 'NOT_FOUND'],
    [400, 'MALFORMED'],
    [400, 'MALFORMED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
  ])
  for (let n = 0; n < 38; n += 19) expect((await change(key, link(...Array.from({ length: 19 }, (_, m) => `w${n + m}`)))).status).toBe(200)
  expect((await change(key, link('x'))).status).toBe(422)
  expect(await deps.consent.position('charite')).toBe(3)
  expect(await decided(['a', 'b'])).toEqual(['permit permitted'])
  expect(await find('a', 'nobody')).toMatchObject([
    { subject: expect.any(String) },
    { subject: null, key: expect.stringMatching(/^[\w-]{43}$/) },
  ])
})
