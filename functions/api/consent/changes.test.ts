import { consentOf, pseudonym, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'

type Server = ReturnType<typeof consentServer>
const take = ({ call }: Server, ...resources: readonly Resource[]) => {
  const entry = resources.map((resource) => ({ resource, request: { method: 'POST', url: 'Consent' } }))
  return call('charite', 'POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry })
}
const changes = async ({ call }: Server, query: string) => (await call('charite', 'GET', `/v1/consent/changes${query}`)).body

test('a reader who asks on with the cursor sees every change once, in order', async () => {
  const server = consentServer()
  await take(server, ...Array.from({ length: 40 }, (_, n) => consentOf({ patients: [`p${n}`] })))
  await take(server, withdrawalOf('p7', '2026-01-01'))
  const positions: number[] = []
  for (let cursor = 0, upToDate = false; !upToDate; ) {
    const page = await changes(server, `?cursor=${cursor}&limit=7`)
    positions.push(...page.items.map(({ position }: { position: number }) => position))
    cursor = page.cursor
    upToDate = page.upToDate
  }
  expect(positions).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
  await take(server, consentOf({ patients: ['late'] }))
  expect((await changes(server, '?cursor=41')).items).toMatchObject([{ position: 42, kind: 'changed', at: '2026-11-23T09:00:00.000Z' }])
  expect(await changes(server, '?cursor=42')).toEqual({ items: [], cursor: 42, upToDate: true })
})
test('withdrawals have a feed of their own with the same cursors', async () => {
  const server = consentServer()
  for (let n = 0; n < 12; n++) await take(server, n % 5 === 4 ? withdrawalOf(`p${n}`, '2026-01-01') : consentOf({ patients: [`p${n}`] }))
  const first = await changes(server, '?kind=withdrawn&limit=1')
  expect([first.items.map(({ position }: { position: number }) => position), first.upToDate]).toEqual([[5], false])
  const rest = await changes(server, `?kind=withdrawn&cursor=${first.cursor}`)
  expect([rest.items.map(({ position }: { position: number }) => position), rest.cursor, rest.upToDate]).toEqual([[10], 12, true])
})
test('whom a change is about is an opaque key; the identifiers come where they are asked for, and say who was united', async () => {
  const server = consentServer()
  await take(server, consentOf({ patients: ['a'] }))
  await take(server, consentOf({ patients: ['b'] }))
  await take(server, consentOf({ patients: ['a', 'b'], day: '2025-01-01' }))
  const plain = await changes(server, '')
  expect(JSON.stringify(plain)).not.toContain('treuhand')
  const [first, second, third] = plain.items
  expect([third.united.length, [first.subject, second.subject].sort()]).toEqual([1, [third.subject, ...third.united].sort()])
  const named = await changes(server, '?identifiers=true&cursor=2')
  expect(named.items[0].identifiers).toEqual([pseudonym('a'), pseudonym('b')])
  expect(
    (await changes(server, '?identifiers=true&limit=2')).items.map((one: { identifiers: object[] }) => one.identifiers.length).sort(),
  ).toEqual([0, 2])
})
test.each(['?cursor=-1', '?limit=101', '?limit=0', '?kind=all', '?cursor=1e3', '?x=1'])('%s is refused', async (query) => {
  const { call } = consentServer()
  expect((await call('charite', 'GET', `/v1/consent/changes${query}`)).status).toBe(400)
})
test('another site has a feed of its own', async () => {
  const server = consentServer()
  await take(server, consentOf({ patients: ['a'] }))
  expect((await server.call('mri', 'GET', '/v1/consent/changes')).body).toEqual({ items: [], cursor: 0, upToDate: true })
})
