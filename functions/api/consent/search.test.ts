import { consentOf, PSEUDONYMS, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer, FHIR, outcomeWith } from '#functions/testing/consent-server'

const FORM = { type: 'application/x-www-form-urlencoded' }
type Server = ReturnType<typeof consentServer>
const take = async ({ call }: Server, ...resources: readonly Resource[]) => {
  for (const one of resources)
    await (one.id === undefined ? call('charite', 'POST', '/fhir/Consent', one) : call('charite', 'PUT', `/fhir/Consent/${one.id}`, one))
}
const search = ({ call }: Server, parameters: Readonly<Record<string, string>>, token = 'charite') =>
  call(token, 'POST', '/fhir/Consent/_search', new URLSearchParams(parameters).toString(), FORM)
const identifier = (...values: string[]) => ({ 'patient:identifier': values.map((value) => `${PSEUDONYMS}|${value}`).join(',') })
const ids = (body: { entry?: readonly { resource: { id: string } }[] }) => (body.entry ?? []).map(({ resource }) => resource.id).sort()

test('a search finds all documents of the linked names, each as it is read', async () => {
  const server = consentServer()
  await take(
    server,
    consentOf({ patients: ['a'], id: 'c-1' }),
    {
      ...consentOf({ patients: ['a', 'b'], id: 'c-2' }),
      patient: { reference: 'Patient/7', identifier: { system: PSEUDONYMS, value: 'a' } },
    },
    { ...withdrawalOf('z', '2026-01-01'), id: 'c-3' },
  )
  const posted = (await server.call('charite', 'POST', '/fhir/Consent', consentOf({ patients: ['a'], permits: [6] }))).body
  const found = await search(server, identifier('a'))
  expect([found.status, found.type, found.body.type, found.body.total]).toEqual([200, FHIR, 'searchset', 3])
  expect(ids(found.body)).toEqual([posted.id, 'c-1', 'c-2'].sort())
  for (const { fullUrl, resource, search: mode } of found.body.entry) {
    expect(fullUrl).toBe(`Consent/${resource.id}`)
    expect(mode).toEqual({ mode: 'match' })
    expect(found.text).toContain((await server.call('charite', 'GET', `/fhir/Consent/${resource.id}`)).text)
  }
  for (const parameters of [{ patient: 'Patient/7' }, { patient: '7' }, { patient: '9,7' }, { 'patient.identifier': `${PSEUDONYMS}|a` }])
    expect((await search(server, parameters)).body.total).toBe(3)
  expect(ids((await search(server, identifier('a', 'z'))).body)).toHaveLength(4)
  expect((await search(server, { _id: 'c-3,c-1,none' })).body.total).toBe(2)
  expect(ids((await search(server, { ...identifier('a'), _id: 'c-3,c-1' })).body)).toEqual(['c-1'])
})
test('nobody known is an empty result, also at another site and beside a known document', async () => {
  const server = consentServer()
  await take(server, consentOf({ patients: ['a'], id: 'c-1' }))
  const empty = await search(server, identifier('nobody'))
  expect([empty.status, empty.body.total, empty.body.entry]).toEqual([200, 0, undefined])
  expect((await search(server, identifier('a'), 'mri')).body.total).toBe(0)
  expect((await search(server, { ...identifier('nobody'), _id: 'c-1' })).body.total).toBe(0)
})
test('status, time of receipt and count narrow a search', async () => {
  const server = consentServer()
  await take(server, consentOf({ patients: ['a'], id: 'old', over: { status: 'inactive' } }))
  server.clock.advanceDays(1)
  await take(server, consentOf({ patients: ['a'], id: 'new' }))
  const found = async (parameters: Readonly<Record<string, string>>) =>
    ids((await search(server, { ...identifier('a'), ...parameters })).body)
  expect(await found({ status: 'active' })).toEqual(['new'])
  expect(await found({ status: 'active,inactive' })).toEqual(['new', 'old'])
  expect(await found({ _lastUpdated: 'ge2026-11-24' })).toEqual(['new'])
  expect(await found({ _lastUpdated: 'lt2026-11-24' })).toEqual(['old'])
  expect(await found({ _lastUpdated: '2026-11-23' })).toEqual(['old'])
  expect(await found({ _lastUpdated: 'gt2026-11-23T09:00:00Z' })).toEqual(['new'])
  expect(await found({ _lastUpdated: 'le2026-11-23T10:00:00+01:00' })).toEqual(['old'])
  for (const parameters of [{ _summary: 'count' }, { _count: '0' }]) {
    const { body } = await search(server, { ...identifier('a'), ...parameters })
    expect([body.total, body.entry]).toEqual([2, undefined])
  }
})
test('a client may say that it wants JSON, and nothing else', async () => {
  const server = consentServer()
  await take(server, consentOf({ patients: ['a'], id: 'c-1' }))
  for (const _format of ['json', 'application/json', 'application/fhir+json'])
    expect((await search(server, { ...identifier('a'), _format })).body.total).toBe(1)
  const xml = await search(server, { ...identifier('a'), _format: 'xml' })
  expect([xml.status, xml.body]).toEqual([400, outcomeWith(['error', 'structure', 'search-unusable', '_format'])])
})
test('pages follow each other by links that hold no identifier, and every document is on one of them', async () => {
  const server = consentServer()
  await take(server, ...Array.from({ length: 7 }, (_, n) => consentOf({ patients: ['secret-a'], id: `secret-${n}`, permits: [n + 1] })))
  let { body } = await search(server, { ...identifier('secret-a'), _count: '3' })
  const seen = ids(body)
  const links: string[] = []
  for (;;) {
    const next = body.link.find(({ relation }: { relation: string }) => relation === 'next')?.url
    if (next === undefined) break
    links.push(next)
    body = (await server.call('charite', 'GET', `/fhir/${next}`)).body
    seen.push(...ids(body))
  }
  expect([links.length, seen.sort(), body.total]).toEqual([2, Array.from({ length: 7 }, (_, n) => `secret-${n}`), 7])
  for (const link of links) {
    const token = Buffer.from(link.slice('Consent?_page='.length), 'base64url').toString()
    expect(token).toContain('offset')
    expect(link + token).not.toContain('secret')
    expect((await server.call('mri', 'GET', `/fhir/${link}`)).body.total).toBe(0)
  }
})
test.each([
  ['patient', '/fhir/Consent?patient=Patient/1'],
  ['patient:identifier', '/fhir/Consent?patient:identifier=a|b'],
  ['identifier', '/fhir/Consent?identifier=a'],
])('a GET with %s in its URL says where to search instead', async (_name, path) => {
  const reply = await consentServer().call('charite', 'GET', path)
  expect([reply.status, reply.headers.get('allow'), reply.body]).toEqual([
    405,
    'POST',
    outcomeWith(['error', 'not-supported', 'identifiers-in-url']),
  ])
  expect(reply.body.issue[0].diagnostics).toContain('/fhir/Consent/_search')
})
test.each<[string, Readonly<Record<string, string>>, string]>([
  ['a parameter that nobody knows', { ...identifier('a'), category: 'x' }, 'category'],
  ['nobody named', { status: 'active' }, 'patient'],
  ['an identifier without a system', { 'patient:identifier': '|a' }, 'patient:identifier'],
  ['no day', { ...identifier('a'), _lastUpdated: 'yesterday' }, '_lastUpdated'],
  ['an unknown summary', { ...identifier('a'), _summary: 'text' }, '_summary'],
  ['an inherited name', { ...identifier('a'), constructor: 'x' }, 'constructor'],
])('%s is refused', async (_what, parameters, path) => {
  const reply = await search(consentServer(), parameters)
  expect([reply.status, reply.body]).toEqual([400, outcomeWith(['error', 'structure', 'search-unusable', path])])
})
test.each(['x', Buffer.from('{}').toString('base64url'), Buffer.from('{"subjects":[1]}').toString('base64url')])(
  'a link that this server never gave is refused: %s',
  async (token) => {
    expect((await consentServer().call('charite', 'GET', `/fhir/Consent?_page=${token}`)).status).toBe(400)
  },
)
test('identifiers in the URL of a search are refused', async () => {
  expect((await consentServer().call('charite', 'POST', '/fhir/Consent/_search?patient=1', 'patient=1', FORM)).status).toBe(400)
})
test('the interface describes itself to everybody', async () => {
  const { call } = consentServer()
  const { status, body } = await call('', 'GET', '/fhir/metadata')
  expect([status, body.resourceType, body.fhirVersion]).toEqual([200, 'CapabilityStatement', '4.0.1'])
  const [{ operation }] = body.rest[0].resource
  expect(operation).toHaveLength(1)
  const name = operation[0].definition.split('/').at(-1)
  const definition = await call('', 'GET', `/fhir/OperationDefinition/${name}`)
  expect([definition.status, definition.body.code]).toEqual([200, 'is-consented'])
  const parameters: readonly { name: string; type?: string; part?: readonly { name: string; type: string }[] }[] = definition.body.parameter
  // R4, opd-1: a parameter has a type or parts; parts that stand for a client of gICS are those that are honoured
  expect(parameters.filter(({ type, part }) => (type === undefined) === (part === undefined))).toEqual([])
  const config = parameters.find((one) => one.name === 'config')
  expect(config?.part?.map((one) => one.name)).toEqual([
    'idMatchingType',
    'ignoreVersionNumber',
    'unknownStateIsConsideredAsDecline',
    'requestDate',
    'useAliases',
    'useHistoricalData',
  ])
  for (const unknown of ['none', 'constructor', '__proto__'])
    expect((await call('', 'GET', `/fhir/OperationDefinition/${unknown}`)).status).toBe(404)
})
