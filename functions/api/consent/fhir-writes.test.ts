import { consentOf, PSEUDONYMS, shippedConsents, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer, outcomeWith } from '#functions/testing/consent-server'

const named = (value: string) => ({ ...consentOf({ patients: [value] }), performer: [{ display: 'Dr. B' }] })
const post = (resource: object) => ({ resource, request: { method: 'POST', url: 'Consent' } })
const put = (resource: { readonly id?: unknown }, ifMatch?: string) => ({
  resource,
  request: { method: 'PUT', url: `Consent/${resource.id}`, ...(ifMatch === undefined ? {} : { ifMatch }) },
})
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })
const decision = async ({ call }: ReturnType<typeof consentServer>, value: string) => {
  const subjects = [{ identifiers: [{ system: PSEUDONYMS, value }] }]
  return (await call('charite', 'POST', '/v1/consent/check', { question: { gate: ['.8'] }, subjects })).body.answers[0].decision
}

test('PUT makes versions that stay readable; only the version named by If-Match is replaced', async () => {
  const { call } = consentServer()
  const first = JSON.stringify({ ...consentOf({ patients: ['a'], id: 'c-1' }) })
  const second = JSON.stringify({ ...consentOf({ patients: ['a'], id: 'c-1', permits: [6] }) })
  const write = (text: string, headers = {}) => call('charite', 'PUT', '/fhir/Consent/c-1', text, { headers })
  const created = await write(first)
  expect([created.status, created.headers.get('etag'), created.headers.get('location')]).toEqual([
    201,
    'W/"1"',
    '/fhir/Consent/c-1/_history/1',
  ])
  expect((await write(first)).status).toBe(200)
  const updated = await write(second, { 'if-match': 'W/"1"' })
  expect([updated.status, updated.headers.get('etag'), updated.headers.get('last-modified')]).toEqual([
    200,
    'W/"2"',
    'Mon, 23 Nov 2026 09:00:00 GMT',
  ])
  const stale = await write(first, { 'if-match': 'W/"1"' })
  expect([stale.status, stale.body]).toEqual([412, outcomeWith(['error', 'conflict', 'revision-stale'])])
  expect((await write(first, { 'if-match': '*' })).status).toBe(412)
  expect((await write(second, { 'if-match': 'W/"1"' })).status).toBe(200) // a repeat whose first answer was lost
  const read = async (path: string) => (await call('charite', 'GET', path)).text
  expect(await read('/fhir/Consent/c-1/_history/1')).toBe(created.text)
  expect(await read('/fhir/Consent/c-1/_history/2')).toBe(updated.text)
  expect(await read('/fhir/Consent/c-1')).toBe(updated.text)
  const other = await call('mri', 'GET', '/fhir/Consent/c-1/_history/1')
  expect([other.status, other.text]).toEqual([404, await read('/fhir/Consent/c-1/_history/3')])
})
test('If-None-Match of * writes only where nothing is yet, alone and in a Bundle', async () => {
  const { call } = consentServer()
  const document = (permits: readonly number[]) => consentOf({ patients: ['a'], id: 'c-1', permits })
  const first = { headers: { 'if-none-match': '*' } }
  expect((await call('charite', 'PUT', '/fhir/Consent/c-1', document([6]), first)).status).toBe(201)
  expect((await call('charite', 'PUT', '/fhir/Consent/c-1', document([6]), first)).status).toBe(200) // a repeat whose first answer was lost
  const late = await call('charite', 'PUT', '/fhir/Consent/c-1', document([7]), first)
  expect([late.status, late.body]).toEqual([412, outcomeWith(['error', 'conflict', 'revision-stale'])])
  for (const headers of [{ 'if-none-match': 'W/"1"' }, { 'if-none-match': '*', 'if-match': 'W/"1"' }])
    expect((await call('charite', 'PUT', '/fhir/Consent/c-1', document([7]), { headers })).status).toBe(412)
  const entry = (ifNoneMatch: string) => ({
    resource: document([8]),
    request: { method: 'PUT', url: 'Consent/c-1', ifNoneMatch },
  })
  const { body } = await call('charite', 'POST', '/fhir', bundle('batch', entry('*'), entry('W/"1"')))
  expect(body.entry.map(({ response }: { response: { status: string } }) => response.status)).toEqual(['412', '422'])
  expect(body.entry[1].response.outcome).toEqual(
    outcomeWith(['error', 'invalid', 'consent-unusable', 'Bundle.entry[1].request.ifNoneMatch']),
  )
  expect((await call('charite', 'GET', '/fhir/Consent/c-1')).headers.get('etag')).toBe('W/"1"')
})
test('a conditional create is refused, never taken for a plain one', async () => {
  const { call, deps } = consentServer()
  const headers = { 'if-none-exist': 'identifier=https://site.test|4' }
  const reply = await call('charite', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }), { headers })
  expect([reply.status, reply.body]).toEqual([400, outcomeWith(['error', 'structure', 'condition-unsupported'])])
  expect(await deps.consent.position('charite')).toBe(0)
})
test('who has a version already is told so without its text', async () => {
  const { call } = consentServer()
  await call('charite', 'PUT', '/fhir/Consent/c-1', consentOf({ patients: ['a'], id: 'c-1' }))
  const read = async (path: string, tag: string, token = 'charite') => {
    const { status, text, headers } = await call(token, 'GET', path, undefined, { headers: { 'if-none-match': tag } })
    return [status, text.length > 0, headers.get('etag')]
  }
  for (const path of ['/fhir/Consent/c-1', '/fhir/Consent/c-1/_history/1']) {
    for (const tag of ['W/"1"', '"1"', '*', 'W/"7", W/"1"']) expect(await read(path, tag)).toEqual([304, false, 'W/"1"'])
    expect(await read(path, 'W/"2"')).toEqual([200, true, 'W/"1"'])
    expect(await read(path, 'W/"1"', 'mri')).toEqual([404, true, null])
  }
})
test.each([
  ['another id', { id: 'c-2' }],
  ['no id', {}],
])('PUT refuses a resource with %s', async (_what, over) => {
  const { call } = consentServer()
  const reply = await call('charite', 'PUT', '/fhir/Consent/c-1', { ...consentOf({ patients: ['a'] }), ...over })
  expect([reply.status, reply.body]).toEqual([400, outcomeWith(['error', 'structure', 'id-differs', 'Consent.id'])])
})
test('a late repeat of a POST does not take back what was put since', async () => {
  const { call } = consentServer()
  const text = JSON.stringify(consentOf({ patients: ['a'] }))
  const { id } = (await call('charite', 'POST', '/fhir/Consent', text)).body
  await call('charite', 'PUT', `/fhir/Consent/${id}`, { ...withdrawalOf('a', '2026-01-01'), id })
  expect((await call('charite', 'POST', '/fhir/Consent', text)).status).toBe(412)
  expect((await call('charite', 'GET', `/fhir/Consent/${id}`)).headers.get('etag')).toBe('W/"2"')
})
test('a transaction is written as a whole', async () => {
  const server = consentServer()
  const people = Array.from({ length: 20 }, (_, n) => consentOf({ patients: [`p${n}`, `q${n}`], id: `c-${n}` }))
  const reply = await server.call('charite', 'POST', '/fhir', bundle('transaction', ...people.map((one) => put(one))))
  expect([reply.status, reply.body.type, reply.body.entry.length]).toEqual([200, 'transaction-response', 20])
  expect(reply.body.entry[19].response).toMatchObject({ status: '201 Created', location: 'Consent/c-19/_history/1' })
  expect(await server.deps.consent.position('charite')).toBe(20)
  expect(await decision(server, 'q7')).toBe('permit')
})
test('of a transaction nothing is written when anything in it cannot be; every cause is named with its place', async () => {
  const server = consentServer()
  await server.call('charite', 'PUT', '/fhir/Consent/c-1', consentOf({ patients: ['a'], id: 'c-1' }))
  const refusals = [
    await server.call('charite', 'POST', '/fhir', bundle('transaction', post(consentOf({ patients: ['b'] })), post(named('c')), post({}))),
    await server.call(
      'charite',
      'POST',
      '/fhir',
      bundle('transaction', post(consentOf({ patients: ['b'] })), put(consentOf({ patients: ['a'], id: 'c-1', permits: [6] }), 'W/"7"')),
    ),
    await server.call('charite', 'POST', '/fhir', bundle('transaction', ...Array(2).fill(post(consentOf({ patients: ['b'] }))))),
    await server.call('charite', 'POST', '/fhir', bundle('transaction', ...Array(21).fill(post(consentOf({ patients: ['b'] }))))),
  ]
  expect(refusals.map(({ status, body }) => [status, body])).toEqual([
    [
      422,
      outcomeWith(
        ['error', 'invalid', 'consent-unusable', 'Bundle.entry[1].resource.performer[0].display'],
        ['error', 'invalid', 'consent-unusable', 'Bundle.entry[2].resource'],
      ),
    ],
    [422, outcomeWith(['error', 'conflict', 'revision-stale', 'Bundle.entry[1]'])],
    [422, outcomeWith(['error', 'invalid', 'bundle-unusable', 'Bundle.entry'])],
    [413, outcomeWith(['error', 'too-long', 'too-large', 'Bundle.entry'])],
  ])
  expect(await server.deps.consent.position('charite')).toBe(1)
  expect(await decision(server, 'b')).toBe('unknown')
})
test('what departs from the profile is taken in, noted beside the record and told to whoever wants to know', async () => {
  const { call } = consentServer()
  const bare = consentOf({ patients: ['a'], id: 'c-1', over: { category: undefined, scope: undefined } })
  const notes = outcomeWith(
    ['warning', 'business-rule', 'scope-missing', 'Consent.scope'],
    ['warning', 'business-rule', 'category-missing', 'Consent.category'],
  )
  const prefer = (what: string) => ({ headers: { prefer: `return=${what}` } })
  const told = await call('charite', 'PUT', '/fhir/Consent/c-1', bare, prefer('OperationOutcome'))
  expect([told.status, told.body]).toEqual([201, notes])
  const silent = await call('charite', 'PUT', '/fhir/Consent/c-1', bare, prefer('minimal'))
  expect([silent.status, silent.text, silent.headers.get('etag')]).toEqual([200, '', 'W/"1"'])
  const clean = await call('charite', 'POST', '/fhir/Consent', consentOf({ patients: ['a'] }), prefer('OperationOutcome'))
  expect(clean.body).toEqual(outcomeWith(['information', 'informational', 'taken-in']))
  const batch = await call('charite', 'POST', '/fhir', bundle('batch', put(bare), post(consentOf({ patients: ['b'] }))))
  expect(batch.body.entry.map(({ response }: { response: { outcome?: object } }) => response.outcome)).toEqual([notes, undefined])
  expect((await call('charite', 'GET', '/v1/consent/documents/c-1')).body).toEqual({
    id: 'c-1',
    version: 1,
    receivedAt: '2026-11-23T09:00:00.000Z',
    position: 1,
    violations: [
      { code: 'scope-missing', path: 'Consent.scope' },
      { code: 'category-missing', path: 'Consent.category' },
    ],
    stripped: [],
  })
})
test('personal data is refused until the steward of the site has it taken out, which is in the ledger and beside the record', async () => {
  const server = consentServer()
  const { call, deps, actAs } = server
  const refused = await call('charite', 'POST', '/fhir/Consent', named('a'))
  expect([refused.status, refused.body]).toEqual([
    422,
    outcomeWith(['error', 'invalid', 'consent-unusable', 'Consent.performer[0].display']),
  ])
  expect((await call('charite', 'PUT', '/v1/consent/settings', { personalData: 'strip' })).status).toBe(403)
  const steward = await actAs('steward', 'charite')
  expect((await call(steward, 'GET', '/v1/consent/settings')).body).toEqual({ site: 'charite', personalData: 'refuse' })
  expect((await call(steward, 'PUT', '/v1/consent/settings', { personalData: 'strip', site: 'mri' })).status).toBe(404)
  for (const sequence of [1, 1])
    expect((await call(steward, 'PUT', '/v1/consent/settings', { personalData: 'strip' })).body).toMatchObject({ sequence })
  const { body } = await call('charite', 'POST', '/fhir/Consent', named('a'))
  expect(body.performer).toEqual([{}])
  expect((await call('charite', 'GET', `/v1/consent/documents/${body.id}`)).body.stripped).toEqual(['Consent.performer[0].display'])
  expect((await call('mri', 'POST', '/fhir/Consent', named('a'))).status).toBe(422)
  const entries = []
  for await (const { type, payload, actor } of deps.ledger.read('consent#charite')) entries.push({ type, payload, actor })
  expect(entries).toEqual([
    {
      type: 'SiteSettingsChanged',
      payload: { personalData: 'strip' },
      actor: { person: 'p-steward-charite', role: 'steward', site: 'charite' },
    },
  ])
})
test('every Consent of the data folder comes out byte for byte as it went in, but for id, versionId and lastUpdated', async () => {
  const { call, actAs } = consentServer()
  await call(await actAs('steward', 'charite'), 'PUT', '/v1/consent/settings', { personalData: 'strip' })
  const shipped = shippedConsents()
  expect(shipped.length).toBeGreaterThan(12)
  for (const [index, { file, resource: original }] of shipped.entries()) {
    const resource = { ...original, id: `c-${index}` }
    const { display: _name, ...patient } = original.patient as { display?: string }
    const meta = { ...(original.meta as object), versionId: '1', lastUpdated: '2026-11-23T09:00:00.000Z' }
    for (const [indent, version] of [
      [2, 1],
      [0, 2],
    ] as const) {
      const text = (value: object) => JSON.stringify({ ...value, meta: { ...meta, versionId: String(version) } }, null, indent)
      const written = await call('charite', 'PUT', `/fhir/Consent/${resource.id}`, text(resource))
      expect([file, written.status, written.text]).toEqual([file, version === 1 ? 201 : 200, text({ ...resource, patient })])
      expect((await call('charite', 'GET', `/fhir/Consent/${resource.id}`)).text).toBe(written.text)
    }
  }
})
