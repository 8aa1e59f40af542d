import { consentOf, PSEUDONYMS, withdrawalOf } from '#functions/testing/consent-builder'
import { consentServer } from '#functions/testing/consent-server'
import { deliverAll } from '#functions/testing/memory/delivery'
import { SLICE_LINES } from '#functions/usecases/consent/import-slice'
import { deliver } from '#functions/usecases/outbox/deliver'

const NDJSON = { type: 'application/x-ndjson' }
const PATH = '/v1/consent/import'
const line = (value: object) => JSON.stringify(value)
const people = (count: number, from = 0) => Array.from({ length: count }, (_, n) => line(consentOf({ patients: [`p${from + n}`] })))
const decisions = async ({ call }: ReturnType<typeof consentServer>, values: readonly string[]) => {
  const subjects = values.map((value) => ({ identifiers: [{ system: PSEUDONYMS, value }] }))
  const { body } = await call('charite', 'POST', '/v1/consent/check', { question: { gate: ['.8'] }, subjects })
  return body.answers.map(({ decision }: { decision: string }) => decision)
}

test('a file is taken in line by line; what cannot be is named by its line, and stops nobody', async () => {
  const server = consentServer()
  const { call, deps } = server
  const lines = [
    ...people(2),
    '',
    '{"resourceType":"Consent"',
    line({ ...withdrawalOf('p0', '2026-01-01'), id: 'w' }),
    line({ ...consentOf({ patients: ['x'] }), id: 'no id' }),
    line({ ...consentOf({ patients: ['x'] }), performer: [{ display: 'Dr. B' }] }),
    people(1)[0],
    `  ${people(1, 7)[0]}\r`,
    '[]',
  ]
  const started = await call('charite', 'POST', PATH, lines.join('\n'), NDJSON)
  const location = started.headers.get('location') ?? ''
  expect([started.status, location]).toEqual([202, `/v1/consent/imports/${started.body.importId}`])
  expect((await call('charite', 'GET', location)).body).toMatchObject({ state: 'queued', processedBytes: 0, lines: 0, errors: [] })
  await deliverAll(deps)
  const size = new TextEncoder().encode(lines.join('\n')).byteLength
  expect((await call('charite', 'GET', location)).body).toEqual({
    id: started.body.importId,
    site: 'charite',
    state: 'finished',
    sizeBytes: size,
    processedBytes: size,
    lines: 10,
    counts: { created: 4, updated: 0, unchanged: 1, refused: 4 },
    createdAt: '2026-11-23T09:00:00.000Z',
    finishedAt: '2026-11-23T09:00:00.000Z',
    errors: [
      { line: 4, code: 'LINE_UNREADABLE', detail: 'must be one Consent in JSON, in UTF-8' },
      { line: 6, code: 'CONSENT_UNUSABLE', path: 'Consent.id', detail: expect.any(String) },
      { line: 7, code: 'CONSENT_UNUSABLE', path: 'Consent.performer[0].display', detail: expect.any(String) },
      { line: 10, code: 'CONSENT_UNUSABLE', path: 'Consent', detail: expect.any(String) },
    ],
  })
  expect((await call('charite', 'GET', `${location}?after=6`)).body.errors).toHaveLength(2)
  expect(await decisions(server, ['p0', 'p1', 'p7', 'x'])).toEqual(['deny', 'permit', 'permit', 'unknown'])
  expect((await call('charite', 'GET', '/fhir/Consent/w')).status).toBe(200)
  expect([...(await listed(deps))]).toEqual([])
})
/** What is left of the files that were handed over. */
async function listed({ blobs }: ReturnType<typeof consentServer>['deps']): Promise<string[]> {
  const keys = []
  for await (const key of blobs.list('imports/')) keys.push(key)
  return keys
}
test('a repeat finds its job, another body under its key is refused, another site finds nothing', async () => {
  const { call } = consentServer()
  const key = { ...NDJSON, headers: { 'idempotency-key': 'one-import' } }
  const first = await call('charite', 'POST', PATH, people(1).join('\n'), key)
  const again = await call('charite', 'POST', PATH, people(1).join('\n'), key)
  expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true'])
  const other = await call('charite', 'POST', PATH, people(2).join('\n'), key)
  expect([other.status, other.body.status, other.body.code, other.body.detail]).toEqual([409, 409, 'IDEMPOTENCY_KEY_REUSED', undefined])
  const path = `/v1/consent/imports/${first.body.importId}`
  expect((await call('mri', 'GET', path)).text).toBe((await call('mri', 'GET', '/v1/consent/imports/none')).text)
  expect((await call('mri', 'GET', '/v1/consent/imports')).body).toEqual({ items: [] })
  expect((await call('charite', 'GET', '/v1/consent/imports')).body.items).toMatchObject([{ id: first.body.importId, state: 'queued' }])
})
test.each([
  ['an empty body', '', NDJSON, 400],
  ['JSON', '{}', {}, 415],
  ['more than four million bytes', ' '.repeat(4_000_001), NDJSON, 413],
])('%s is no import', async (_what, body, type, status) => {
  expect((await consentServer().call('charite', 'POST', PATH, body, type)).status).toBe(status)
})
test('a job that dies anywhere goes on where it stood, and nothing is taken in twice', async () => {
  const server = consentServer()
  const { call, deps } = server
  const count = 2 * SLICE_LINES + 5
  const { importId } = (await call('charite', 'POST', PATH, people(count).join('\n'), NDJSON)).body
  const dying = { ...deps, imports: { ...deps.imports, advance: () => Promise.reject(new TypeError('killed')) } }
  await expect(deliver(dying, `import#${importId}#0`)).rejects.toThrow('killed') // all was written but the job's place
  expect(await deps.imports.find(importId)).toMatchObject({ state: 'queued', next: 0 })
  expect(await deps.consent.position('charite')).toBe(SLICE_LINES)
  await deliverAll(deps)
  expect((await call('charite', 'GET', `/v1/consent/imports/${importId}`)).body).toMatchObject({
    state: 'finished',
    lines: count,
    counts: { created: count - SLICE_LINES, updated: 0, unchanged: SLICE_LINES, refused: 0 },
  })
  expect(await deps.consent.position('charite')).toBe(count)
})
test('imports of a site run one after the other; one that cannot be read fails and lets the next one run', async () => {
  const { call, deps } = consentServer()
  const start = async (...lines: string[]) => (await call('charite', 'POST', PATH, lines.join('\n'), NDJSON)).body.importId as string
  const put = (permits: number[]) => line(consentOf({ patients: ['a'], id: 'c-1', permits }))
  const [first, broken, last] = [await start(put([8]), put([7])), await start(put([6])), await start(put([8]))]
  await deps.blobs.remove(`imports/charite/${broken}`)
  await deliverAll(deps)
  const states = await Promise.all(
    [first, broken, last].map(async (id) => (await call('charite', 'GET', `/v1/consent/imports/${id}`)).body),
  )
  expect(states.map(({ state, problem, counts }) => [state, problem, counts.updated])).toEqual([
    ['finished', undefined, 1],
    ['failed', 'Corrupted', 0],
    ['finished', undefined, 1],
  ])
  expect((await call('charite', 'GET', '/fhir/Consent/c-1')).body.meta.versionId).toBe('3')
})
