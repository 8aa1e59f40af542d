import { createHash } from 'node:crypto'
import { consentOf, PSEUDONYMS, withdrawalOf } from '#functions/testing/consent-builder'
import { type DemoClient, demoClient, until } from '../../../../bench/demo/client'
import { siteClient } from '../../../../bench/demo/consents'
import { type LightSystem, lightSystem } from './light-system'

let light: LightSystem
let client: DemoClient
let token: string
beforeAll(async () => {
  light = await lightSystem()
  client = demoClient(light.info, 'cohort-file')
  token = await siteClient(client, 'charite', `${light.folder}/clients.json`)
})
afterAll(() => light.stop())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let files = 0
/** Announces and sends a file, and asks for a cohort of it. */
async function cohortOf(text: string, over: object = {}) {
  files += 1
  const bytes = new TextEncoder().encode(text)
  const announced = { mediaType: 'text/csv', sizeBytes: bytes.byteLength, sha256: sha256(bytes) }
  const upload = await client.command(token, `upload-${files}`, '/v1/consent/cohort-uploads', announced)
  const sent = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: bytes })
  const asked = {
    question: { gate: ['.8'] },
    upload: { id: upload.uploadId, mediaType: 'text/csv', system: PSEUDONYMS, ...over },
  }
  const { cohortId } = await client.command(token, `cohort-${files}`, '/v1/consent/cohorts', asked)
  const view = await until('the cohort has ended', async () => {
    const found = await client.get(token, `/v1/consent/cohorts/${cohortId}`)
    return ['finished', 'failed'].includes(found.state) ? found : undefined
  })
  return { sent: sent.status, upload, asked, cohortId, view }
}
/** Whoever may delete does so within a minute, here a second. */
const gone = (uploadId: string) =>
  until('the upload is deleted', async () =>
    (await light.system.deps.blobs.sizeOf(`cohort-uploads/charite/${uploadId}`)) === undefined ? true : undefined,
  )
const lines = async (url: string) => {
  const answer = await fetch(url)
  return { status: answer.status, text: await answer.text() }
}

test('a file of 2,500 pseudonyms is sent, judged and released; the withdrawal of one of them deletes what was released', async () => {
  const entry = ['c-0001', 'c-0002', 'c-2500'].map((patient) => ({
    resource: consentOf({ patients: [patient] }),
    request: { method: 'POST', url: 'Consent' },
  }))
  await client.post(token, '/fhir', { resourceType: 'Bundle', type: 'batch', entry })
  const people = Array.from({ length: 2_500 }, (_, n) => `c-${String(n + 1).padStart(4, '0')};x`)
  const text = `\ufeffPseudonym;Gruppe\r\n${[...people, 'c-0001;x', ';x'].join('\r\n')}\r\n`
  const { sent, upload, cohortId, view } = await cohortOf(text)
  expect(sent).toBe(200)
  expect(view).toMatchObject({
    state: 'finished',
    total: 2_500,
    processed: 2_500,
    counts: { permit: 3, deny: 0, unknown: 2_497, indeterminate: 0 },
    file: { lines: 2_502, duplicates: 1, refused: 1, errors: [{ line: 2_503, code: 'VALUE_MISSING' }] },
  })
  await gone(upload.uploadId)

  const released = await client.command(token, 'release', `/v1/consent/cohorts/${cohortId}/release`, {})
  const list = await lines(released.file.url)
  const manifest = JSON.parse((await lines(released.file.manifestUrl)).text)
  expect(
    list.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)[0].value),
  ).toEqual(['c-0001', 'c-0002', 'c-2500'])
  expect([sha256(new TextEncoder().encode(list.text)), manifest.sha256]).toEqual([released.file.sha256, released.file.sha256])
  expect(manifest).toMatchObject({ cohortId, asOf: released.asOf, released: 3, counts: view.counts })

  await client.post(token, '/fhir/Consent', withdrawalOf('c-0002', '2026-11-23'))
  await until('the file is gone', async () => ((await lines(released.file.url)).status === 404 ? true : undefined))
  const again = await client.command(token, 'release-again', `/v1/consent/cohorts/${cohortId}/release`, {})
  expect(again.permitted.map(([one]: [{ value: string }]) => one.value)).toEqual(['c-0001', 'c-2500'])
})
test('a file with names is refused with column and line, deleted, and none of it is told', async () => {
  const { view, upload } = await cohortOf('p-01;x1\np-02;Erika Mustermann\n', { column: 1 })
  expect(view).toMatchObject({
    state: 'failed',
    total: 0,
    problem: 'FILE_REFUSED',
    fileProblem: {
      code: 'PERSONAL_DATA',
      kind: 'name',
      by: 'values',
      column: 2,
      line: 2,
      detail: expect.stringContaining('pseudonyms only'),
    },
  })
  expect(JSON.stringify(view)).not.toMatch(/Erika|Mustermann|p-01/)
  await gone(upload.uploadId)
})
test('an upload serves one cohort; what never came, and what another site sent, is no upload', async () => {
  const { asked, cohortId, upload } = await cohortOf('p-01\n')
  await gone(upload.uploadId)
  const post = (key: string, who: string) => client.call(who, 'POST', '/v1/consent/cohorts', asked, { 'idempotency-key': key })
  const other = await siteClient(client, 'ukl', `${light.folder}/clients.json`)
  const again = await client.command(token, `cohort-${files}`, '/v1/consent/cohorts', asked)
  const [taken, foreign] = [await post('second-cohort', token), await post('foreign-cohort', other)]
  expect([again, taken.status, taken.body.code, foreign.status, foreign.body.code]).toEqual([
    { cohortId },
    409,
    'UPLOAD_MISSING',
    409,
    'UPLOAD_MISSING',
  ])
})
test.each([
  ['neither people nor a file', { question: { gate: ['.8'] } }],
  [
    'both',
    {
      question: { gate: ['.8'] },
      subjects: [{ identifiers: [{ system: 's', value: 'v' }] }],
      upload: { id: 'u', mediaType: 'text/csv', system: 's' },
    },
  ],
])('a cohort with %s is refused', async (_what, body) => {
  const { status } = await client.call(token, 'POST', '/v1/consent/cohorts', body, { 'idempotency-key': 'unclear-cohort' })
  expect(status).toBe(400)
})
test.each([
  ['larger than a file may be', { sizeBytes: 100_000_001 }],
  ['of another type', { mediaType: 'application/pdf' }],
])('a file %s gets no link', async (_what, over) => {
  const body = { mediaType: 'text/csv', sizeBytes: 1, sha256: '0'.repeat(64), ...over }
  const { status } = await client.call(token, 'POST', '/v1/consent/cohort-uploads', body, { 'idempotency-key': 'bad-upload' })
  expect(status).toBe(400)
})
