import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { logSink } from '#functions/runtime/log'
import { consentOf, PSEUDONYMS, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import type { FakeRequest } from '#functions/testing/fake-service'
import type { Instant } from '#policies/kernel/time'
import { GRANTED, putGrant } from '../../bench/consent/grant'
import { TABLES, testStore } from '../local/tests/test-store'
import { allowed, leadingKeysOf, listeningStore, type Used, usedBy } from './testing/asked-rights'
import { apiEvent, bundledFunctions, handlerOf } from './testing/bundles'
import { lambdaEnvironment } from './testing/environment'
import { fakeAws } from './testing/fake-aws'
import { actionsOf, type Statement, templates } from './testing/templates'

const SITE = 'charite'
const QUESTION = { gate: ['.8'] }
const FILE = 'pseudonym\np0\np1\nnobody\n'
const outdir = mkdtempSync(join(tmpdir(), 'votum-cohort-bundles-'))
const used = new Map<string, Used[]>()
const counted = new Set<FakeRequest>()
let folders: ReadonlyMap<string, string>
let running: Awaited<ReturnType<typeof testStore>>
let store: Awaited<ReturnType<typeof listeningStore>>
let aws: Awaited<ReturnType<typeof fakeAws>>
let bearer: Readonly<Record<string, string>>

beforeAll(async () => {
  logSink.write = () => undefined
  folders = bundledFunctions(outdir, ['api', 'workflow', 'delivery'])
  running = await testStore()
  store = await listeningStore(running.endpoint)
  aws = await fakeAws((event) => call('consent', event))
  Object.assign(process.env, lambdaEnvironment(store.endpoint), {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: aws.endpoint,
    VOTUM_CONSENT_FUNCTION: 'votum-consent',
  })
  bearer = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' }
})
afterAll(async () => {
  await aws.stop()
  await store.stop()
  await running.stop()
  rmSync(outdir, { recursive: true, force: true })
})

/** Calls a bundle, one at a time, and keeps what it asked of AWS meanwhile under its name. */
async function call(name: string, event: object): Promise<unknown> {
  const [before, beforeStore] = [aws.asked.length, store.asked.length]
  try {
    return await (await handlerOf(folders, name))(event, {})
  } finally {
    // what a function asked that this one called is that function's
    const own = [...aws.asked.slice(before), ...store.asked.slice(beforeStore)].filter((request) => !counted.has(request))
    for (const request of own) counted.add(request)
    used.set(name, [...(used.get(name) ?? []), ...own.flatMap(usedBy)])
  }
}
async function ask(name: string, method: string, path: string, body?: object, headers = bearer) {
  const answer = (await call(name, apiEvent(method, path, headers, body && JSON.stringify(body)))) as { statusCode: number; body: string }
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> }
}

/** A token by an assertion that the client signs, from the bundled issuer. */
async function token(): Promise<unknown> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const scopes = ['consent:write', 'consent:check', 'cohort:write']
  const client = {
    client: 'charite-dic',
    name: 'DIC',
    site: SITE,
    scopes,
    secretHashes: [],
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] },
    createdAt: '2026-01-01T00:00:00.000Z' as Instant,
    blocked: false,
  }
  await dynamoApiClients(running.store).put(client)
  const exp = Math.floor(Date.now() / 1000) + 60
  const claims = { iss: 'charite-dic', sub: 'charite-dic', aud: 'https://votum.example/issuer', jti: 'once', exp }
  const assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey)
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  const event = apiEvent('POST', '/issuer/token', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
  const { body } = (await call('issuer', event)) as { readonly body: string }
  return (JSON.parse(body) as { readonly access_token?: string }).access_token
}
const key = (name: string) => ({ ...bearer, 'idempotency-key': `cohort-bundles-${name}` })
const task = async (state: string, cohortId: unknown, item?: unknown): Promise<unknown> =>
  call('consentcohorttasks', { execution: 'e1', state, round: 0, input: { cohortId, site: SITE }, ...(item !== undefined && { item }) })

test('a file of people becomes a released list, from bundle to bundle: intake, announcement, order, delivery, task states, release', async () => {
  const fhir = { ...bearer, 'content-type': 'application/fhir+json' }
  for (const consent of [consentOf({ patients: ['p0'] }), consentOf({ patients: ['p1'] }), withdrawalOf('p1', '2026-11-20')])
    expect(await ask('consent', 'POST', '/fhir/Consent', consent, fhir)).toMatchObject({ status: 201 })

  const sha256 = createHash('sha256').update(FILE).digest('hex')
  const announced = { mediaType: 'text/csv', sizeBytes: FILE.length, sha256 }
  const upload = await ask('cohorts', 'POST', '/v1/consent/cohort-uploads', announced, key('upload'))
  expect(upload).toMatchObject({ status: 201, body: { method: 'PUT' } })
  const { uploadId } = upload.body
  aws.objects.set(`votum-files/cohort-uploads/${SITE}/${uploadId}`, Buffer.from(FILE))

  const order = { question: QUESTION, upload: { id: uploadId, mediaType: 'text/csv', system: PSEUDONYMS } }
  const created = await ask('cohorts', 'POST', '/v1/consent/cohorts', order, key('order'))
  expect(created).toMatchObject({ status: 202 })
  const { cohortId } = created.body

  const waiting = await dynamoOutbox(running.store).due('2099-01-01T00:00:00.000Z' as Instant, 100)
  const Records = waiting.map(({ id }) => ({
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: `outbox#${id}` }, sk: { S: 'outbox' } }, SequenceNumber: id },
  }))
  expect(await call('Outbox', { Records })).toEqual({ batchItemFailures: [] })
  const started = aws.asked.filter(({ headers }) => headers['x-amz-target'] === 'AWSStepFunctions.StartExecution')
  expect(started.map(({ body }) => JSON.parse(body.toString('utf8')))).toEqual([
    expect.objectContaining({ name: cohortId, input: JSON.stringify({ cohortId, site: SITE }) }),
  ])

  const { ranges } = (await task('PlanCohort', cohortId)) as { readonly ranges: readonly unknown[] }
  expect(ranges).toEqual([{ index: 0, from: 0, to: 3 }])
  expect(await task('CheckRange', cohortId, ranges[0])).toEqual({ index: 0 })
  await task('FinishCohort', cohortId)
  expect(await ask('cohorts', 'GET', `/v1/consent/cohorts/${cohortId}`)).toMatchObject({
    status: 200,
    body: { state: 'finished', total: 3, counts: { permit: 1, deny: 1, unknown: 1, indeterminate: 0 } },
  })
  expect(await ask('cohorts', 'POST', `/v1/consent/cohorts/${cohortId}/release`, {}, key('release'))).toMatchObject({
    status: 200,
    body: { released: 1, permitted: [[pseudonym('p0')]] },
  })
})

test('the bundled check judges, releases under a grant, and hands on what it does not answer', async () => {
  await putGrant(running.endpoint, TABLES)
  const subjects = ['p0', 'p1'].map((value) => ({ identifiers: [pseudonym(value)] }))
  const question = { purpose: 'central-analysis', dataDate: '2025-01-01' }
  const check = (more: object) => ask('check', 'POST', '/v1/consent/check', { question, subjects, ...more })
  const decisions = ({ body }: Awaited<ReturnType<typeof check>>) =>
    (body.answers as readonly { readonly decision: string }[]).map(({ decision }) => decision)
  expect(decisions(await check({ applicationId: GRANTED, recipient: 'recipient-1' }))).toEqual(['permit', 'deny'])
  expect(decisions(await check({ explain: true }))).toEqual(['permit', 'deny'])
})

test('the bundled copy, checkpoint and reconciliation do their part on what happened', async () => {
  const image = {
    pk: { S: `consent#${SITE}` },
    sk: { N: '1' },
    type: { S: 'ConsentsIngested' },
    version: { N: '1' },
    at: { S: '2026-01-01T00:00:00.000Z' },
    actor: { M: { id: { S: 'system' } } },
    payload: { S: '{}' },
    commandId: { S: 'c' },
    previousHash: { S: '0'.repeat(64) },
    hash: { S: '1'.repeat(64) },
  }
  const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: image.pk, sk: image.sk }, NewImage: image, SequenceNumber: '1' } }
  expect(await call('LedgerCopy', { Records: [record] })).toEqual({ batchItemFailures: [] })
  expect(await call('Checkpoint', {})).toMatchObject({ streams: 1 })
  expect(await call('Resume', {})).toEqual({ expected: 0, started: 0, stuck: 0 })
})

describe('what the functions asked for', () => {
  const { statements } = templates()
  const of = (name: string): readonly Statement[] => statements.filter(({ owner }) => owner.startsWith(`${name}Role`))
  /** Asked for by AWS on the function's behalf: its log, encryption of tables and buckets, its sources, its queue. */
  const OWN = /^(logs|sqs):|^dynamodb:(ListStreams|DescribeStream|GetRecords|GetShardIterator)$/
  const onItsBehalf = (one: Statement): boolean =>
    actionsOf(one).every((action) => OWN.test(action)) || JSON.stringify(one.Resource).includes('RestKey')

  test('is allowed to their roles, down to the items', () => {
    expect([...used.keys()].sort()).toEqual(
      ['Checkpoint', 'LedgerCopy', 'Outbox', 'Resume', 'check', 'cohorts', 'consent', 'consentcohorttasks', 'issuer'].sort(),
    )
    for (const [name, asked] of used) {
      expect([name, of(name).length > 0, asked.length > 0]).toEqual([name, true, true])
      expect([name, asked.filter((one) => !allowed(of(name), one))]).toEqual([name, []])
    }
  })
  test.each([
    ['an action', { action: 'dynamodb:DeleteItem', on: 'table consent', keys: ['decision#charite#2026-11-23'] }],
    ['items', { action: 'dynamodb:GetItem', on: 'table consent', keys: ['document#charite#1'] }],
    ['a resource', { action: 'kms:GenerateMac', on: 'key vault' }],
  ])('is told apart from what is not: %s that the check has no right to', (_what, right) => {
    expect(allowed(of('check'), right)).toBe(false)
  })
  test.each(['check', 'issuer', 'LedgerCopy'])('is all that the role of %s allows: each action, on each kind of item', (name) => {
    const asked = used.get(name) ?? []
    const unasked = of(name)
      .filter((one) => !onItsBehalf(one))
      .flatMap((statement) =>
        actionsOf(statement).flatMap((action) => {
          const kinds = leadingKeysOf(statement) ?? ['*']
          return kinds
            .filter(
              (kind) =>
                !asked.some(
                  (one) => one.action === action && (kind === '*' || one.keys?.some((key) => key.startsWith(kind.replace('*', '')))),
                ),
            )
            .map((kind) => `${action} ${kind}`)
        }),
      )
    expect([name, unasked]).toEqual([name, []])
  })
})
