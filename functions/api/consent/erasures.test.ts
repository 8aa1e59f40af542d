import { logSink } from '#functions/runtime/log'
import { consentOf, pseudonym, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'
import type { MemoryConsentStore } from '#functions/testing/memory/consent-store'
import { deliverAll } from '#functions/testing/memory/delivery'

beforeAll(() => {
  logSink.write = () => undefined
})

async function desk() {
  const server = consentServer()
  const { call, deps } = server
  const [nele, finn] = [await server.actAs('steward', 'charite'), await server.actAs('steward', 'charite', '-2')]
  const take = (resource: Resource, token = 'charite') => call(token, 'POST', '/fhir/Consent', resource)
  const keyOf = async (value: string, token = 'charite'): Promise<string> =>
    (await call(token, 'POST', '/v1/consent/subjects', { identifiers: [pseudonym(value)] })).body.items[0].key
  const decided = async (...groups: string[][]) => {
    const subjects = groups.map((values) => ({ identifiers: values.map(pseudonym) }))
    const { body } = await call('charite', 'POST', '/v1/consent/check', { question: { gate: ['.8'] }, subjects })
    return body.answers.map(({ decision, reason }: { decision: string; reason: string }) => `${decision} ${reason}`)
  }
  const propose = (subject: string | null, token = nele) =>
    call(token, 'POST', '/v1/consent/erasures', { subject, ground: 'gdpr-article-17' })
  const confirm = (erasureId: string, proposalHash: string, token = finn) =>
    call(token, 'POST', `/v1/consent/erasures/${erasureId}/confirmation`, { proposalHash })
  const list = async () => (await call(nele, 'GET', '/v1/consent/erasures')).body.items
  const erase = async (subject: string | null) => {
    const { body } = await propose(subject)
    const { status } = await confirm(body.erasureId, body.proposalHash)
    await deliverAll(deps)
    return status
  }
  const blobs = async () => {
    const keys: string[] = []
    for await (const key of deps.blobs.list('consent/charite/')) keys.push(key)
    return keys
  }
  return { ...server, nele, finn, take, keyOf, decided, propose, confirm, list, erase, blobs }
}

test('two stewards erase a person: documents in all versions, record and names are gone on every path, and asking answers unknown', async () => {
  const { take, call, deps, keyOf, decided, propose, confirm, list, blobs } = await desk()
  const first = await take(consentOf({ patients: ['ada', 'ada-2'] }))
  const { id } = first.body
  await call('charite', 'PUT', `/fhir/Consent/${id}`, consentOf({ patients: ['ada', 'ada-2'], id, permits: [8] }), {
    headers: { 'if-match': 'W/"1"' },
  })
  await take(consentOf({ patients: ['ben'] }))
  expect((await blobs()).length).toBe(3)
  const { status, body } = await propose(await keyOf('ada-2'))
  expect([status, body.expires]).toEqual([201, '2026-11-30T23:00:00.000Z'])
  expect(await decided(['ada'])).toEqual(['permit permitted'])
  expect((await confirm(body.erasureId, body.proposalHash)).status).toBe(200)
  await deliverAll(deps)
  expect(await decided(['ada'], ['ada', 'ada-2'], ['ben'])).toEqual(['unknown no-consent', 'unknown no-consent', 'permit permitted'])
  expect((await blobs()).length).toBe(1)
  expect((await call('charite', 'GET', `/fhir/Consent/${id}`)).status).toBe(404)
  expect((await call('charite', 'GET', `/fhir/Consent/${id}/_history/1`)).status).toBe(404)
  const search = await call(
    'charite',
    'POST',
    '/fhir/Consent/_search',
    `patient:identifier=${encodeURIComponent(`${pseudonym('ada').system}|ada`)}`,
    {
      type: 'application/x-www-form-urlencoded',
    },
  )
  expect(search.body.total ?? 0).toBe(0)
  const lines = (await call('charite', 'GET', '/v1/consent/changes?kind=withdrawn')).body.items
  expect(lines).toMatchObject([
    { position: 2, kind: 'withdrawn' },
    { position: 4, kind: 'erased' },
  ])
  expect(await list()).toMatchObject([{ erasureId: body.erasureId, state: 'done', people: 1, ground: 'gdpr-article-17' }])
  const stored = JSON.stringify((deps.consent as MemoryConsentStore).dump())
  expect([stored.includes('"ada"'), stored.includes(String(id)), await deps.consent.leftovers('charite')]).toEqual([false, false, []])
  const types: string[] = []
  for await (const { type } of deps.ledger.read('consent#charite')) types.push(type)
  expect(types.filter((type) => type.includes('Eras')).sort()).toEqual([
    'ErasureConfirmed',
    'ErasureDone',
    'ErasureProposed',
    'SubjectsErased',
  ])
})
test('what an erased person signed before does not come back, and leaves no bytes; what they sign afterwards is a new beginning', async () => {
  const { take, call, keyOf, decided, erase, blobs } = await desk()
  await take(consentOf({ patients: ['ada'] }))
  expect(await erase(await keyOf('ada'))).toBe(200)
  const again = await take(consentOf({ patients: ['ada'] }))
  expect([again.status, again.body.issue[0].details.coding[0].code, again.body.issue[0].expression]).toEqual([
    422,
    'subject-erased',
    ['Consent.patient'],
  ])
  const entry = [consentOf({ patients: ['ada', 'other'] }), consentOf({ patients: ['ben'] })].map((resource) => ({
    resource,
    request: { method: 'POST', url: 'Consent' },
  }))
  const batch = await call('charite', 'POST', '/fhir', { resourceType: 'Bundle', type: 'batch', entry })
  expect(batch.body.entry.map(({ response }: { response: { status: string } }) => response.status.slice(0, 3))).toEqual(['422', '201'])
  expect([await blobs(), await decided(['ada'], ['ben'])]).toEqual([[expect.any(String)], ['unknown no-consent', 'permit permitted']])
  expect((await take(consentOf({ patients: ['ada'], day: '2026-11-24' }))).status).toBe(201)
  expect(await decided(['ada'])).toEqual(['unknown not-yet-valid'])
  expect((await take(withdrawalOf('ada', '2026-11-25'))).status).toBe(201)
})
test('an erased name cannot be linked with somebody else', async () => {
  const { take, call, keyOf, erase } = await desk()
  await take(consentOf({ patients: ['ada'] }))
  await take(consentOf({ patients: ['ben'] }))
  await erase(await keyOf('ada'))
  const linked = await call('charite', 'PUT', `/v1/consent/subjects/${await keyOf('ben')}/identifiers`, { link: [pseudonym('ada')] })
  expect([linked.status, linked.body.code]).toEqual([422, 'SUBJECT_ERASED'])
})
test('somebody who is united with another one between proposal and confirmation is erased under both names', async () => {
  const { take, deps, keyOf, decided, propose, confirm } = await desk()
  await take(consentOf({ patients: ['ada'] }))
  await take(consentOf({ patients: ['ben'] }))
  const [ada, ben] = [await propose(await keyOf('ada')), await propose(await keyOf('ben'))]
  await take(consentOf({ patients: ['ada', 'ben'] }))
  for (const { body } of [ada, ben]) expect((await confirm(body.erasureId, body.proposalHash)).status).toBe(200)
  await deliverAll(deps)
  expect(await decided(['ada'], ['ben'])).toEqual(['unknown no-consent', 'unknown no-consent'])
})
test('a whole site is erased, people in as many transactions as it takes, and another site stays as it is', async () => {
  const { take, call, deps, decided, erase, list, blobs } = await desk()
  const people = Array.from({ length: 60 }, (_, n) => consentOf({ patients: [`p${n}`, `q${n}`] }))
  for (const one of people) await take(one)
  await take(consentOf({ patients: ['p0'] }), 'mri')
  expect(await erase(null)).toBe(200)
  expect(await decided(...people.map((_, n) => [`q${n}`]))).toEqual(people.map(() => 'unknown no-consent'))
  expect([await blobs(), (await list())[0]]).toMatchObject([[], { subject: null, state: 'done', people: 60 }])
  expect(await deps.consent.position('charite')).toBe(120)
  const other = await call('mri', 'POST', '/v1/consent/check', {
    question: { gate: ['.8'] },
    subjects: [{ identifiers: [pseudonym('p0')] }],
  })
  expect(other.body.answers[0].decision).toBe('permit')
})
test('one pair of eyes is not enough, and another site knows nothing of it', async () => {
  const { take, keyOf, propose, confirm, decided, nele, actAs } = await desk()
  await take(consentOf({ patients: ['ada'] }))
  const key = await keyOf('ada')
  const { body } = await propose(key)
  const stranger = await actAs('steward', 'mri')
  const answers = [
    await confirm(body.erasureId, body.proposalHash, nele),
    await confirm(body.erasureId, '0'.repeat(64)),
    await confirm(body.erasureId, body.proposalHash, stranger),
    await propose(key),
    await propose(await keyOf('nobody')),
    await propose(key, 'charite'),
  ]
  expect(answers.map((one) => [one.status, one.body.code])).toEqual([
    [409, 'SECOND_PERSON_NEEDED'],
    [409, 'PROPOSAL_UNKNOWN'],
    [404, 'NOT_FOUND'],
    [409, 'ERASURE_PROPOSED'],
    [404, 'NOT_FOUND'],
    [403, 'FORBIDDEN'],
  ])
  expect(await decided(['ada'])).toEqual(['permit permitted'])
})
