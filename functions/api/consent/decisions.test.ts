import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'
import { siteOf } from '#functions/testing/memory/directory'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { leafHash, rootOfPath } from '#policies/ledger/tree'

const CHECK = { question: { gate: ['.8'] }, subjects: ['a', 'b', 'nobody'].map((value) => ({ identifiers: [pseudonym(value)] })) }
async function desk() {
  const server = consentServer({ sites: [siteOf('charite'), siteOf('mri')] })
  const { call } = server
  await call('charite', 'PUT', '/fhir/Consent/c-1', consentOf({ patients: ['a'], id: 'c-1' }))
  await call('charite', 'PUT', '/fhir/Consent/c-2', { ...withdrawalOf('b', '2026-01-01'), id: 'c-2' })
  const check = async (over: object = {}) =>
    (await call('charite', 'POST', '/v1/consent/check', { ...CHECK, ...over })).body.decisionId as string
  const decision = (id: string, token = 'charite') => call(token, 'GET', `/v1/consent/decisions/${id}`)
  const sealed = async () => {
    const found = []
    for await (const { type, sequence, payload } of server.deps.ledger.read('consent#charite'))
      if (type === 'DecisionsSealed') found.push({ sequence, ...payload })
    return found
  }
  return { ...server, check, decision, sealed }
}

test('a decision says what was asked, by which rules and what came out, and nothing of whom', async () => {
  const { check, decision } = await desk()
  const id = await check()
  const { status, body } = await decision(id)
  expect([status, body]).toEqual([
    200,
    {
      id,
      site: 'charite',
      kind: 'check',
      at: '2026-11-23T09:00:00.000Z',
      actor: { person: 'client:c1', role: 'machine', site: 'charite' },
      position: 2,
      questionHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rules: { id: 'mii-default', version: 1 },
      counts: { permit: 1, deny: 1, unknown: 1, indeterminate: 0 },
      released: 1,
      resultHash: expect.any(String),
      leaf: expect.stringMatching(/^[0-9a-f]{64}$/),
      seal: null,
    },
  ])
})
test('an explained decision names the statements behind it, by keyed hashes of their documents', async () => {
  const { check, decision, deps } = await desk()
  const { body } = await decision(await check({ explain: true }))
  const documents = (id: string) => [deps.consent.keyed('charite', `document:${id}`)]
  expect(body.statements).toEqual([
    expect.objectContaining({ role: 'gate', effect: 'permit', reason: 'permitted', rule: 'R7', documents: documents('c-1') }),
    expect.objectContaining({ role: 'gate', effect: 'deny', reason: 'withdrawn', rule: 'R8', documents: documents('c-2') }),
    expect.objectContaining({ effect: 'unknown', reason: 'no-consent', documents: [] }),
  ])
  expect(JSON.stringify(body)).not.toContain('c-1"')
})
test('each minute the decisions become one entry, and each decision proves that it is in it', async () => {
  const { check, decision, sealed, clock, deps } = await desk()
  const ids = [await check(), await check(), await check()]
  clock.advance(60_000)
  ids.push(await check())
  expect(await sealDecisions(deps)).toBe(0) // requests of these minutes may still be under way
  clock.advance(120_000)
  expect(await sealDecisions(deps)).toBe(2)
  expect(await sealDecisions(deps)).toBe(0)
  expect(await sealed()).toMatchObject([
    { minute: '2026-11-23T09:00', count: 3 },
    { minute: '2026-11-23T09:01', count: 1 },
  ])
  const [entry] = await sealed()
  for (const id of ids.slice(0, 3)) {
    const { seal, leaf: _leaf, ...event } = (await decision(id)).body
    expect(seal).toMatchObject({ stream: 'consent#charite', sequence: entry?.sequence, minute: '2026-11-23T09:00', covered: true })
    expect(rootOfPath(leafHash(canonicalJson(event)), seal.path)).toBe((entry as unknown as { root: string }).root)
  }
})
test('a decision that was altered or slipped in later is not covered', async () => {
  const { check, decision, clock, deps } = await desk()
  const id = await check()
  const event = await deps.consent.decision('charite', id)
  clock.advance(180_000)
  await sealDecisions(deps)
  expect((await decision(id)).body.seal.covered).toBe(true)
  if (event === undefined) throw new Error('the decision is expected')
  const late = `${event.id.slice(0, -1)}-`
  await deps.consent.decide({ ...event, id: late })
  expect([(await decision(late)).body.seal.covered, (await decision(id)).body.seal.covered]).toEqual([false, false])
})
test('what a run missed the next one makes up for, also over days', async () => {
  const { check, decision, clock, deps } = await desk()
  await sealDecisions(deps)
  const ids = []
  for (let day = 0; day < 3; day++) {
    ids.push(await check())
    clock.advanceDays(1)
  }
  expect(await sealDecisions(deps)).toBe(3)
  for (const id of ids) expect((await decision(id)).body.seal.covered).toBe(true)
})
test('another site and unknown ids get the same nothing', async () => {
  const { check, decision } = await desk()
  const id = await check()
  const [other, none] = [await decision(id, 'mri'), await decision('none', 'charite')]
  expect([other.status, other.text]).toEqual([404, none.text])
})
