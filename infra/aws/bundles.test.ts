import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import type { Instant } from '#policies/kernel/time'
import { testStore } from '../local/tests/test-store'
import { routesOf } from './routes'
import { apiEvent, bundledFunctions, handlerOf } from './testing/bundles'
import { lambdaEnvironment } from './testing/environment'
import { fakeAws } from './testing/fake-aws'

type Handler = (event: object, context: object) => Promise<{ readonly statusCode: number; readonly body: string }>
const outdir = mkdtempSync(join(tmpdir(), 'votum-bundles-'))
let folders: ReadonlyMap<string, string>
let running: Awaited<ReturnType<typeof testStore>>
let aws: Awaited<ReturnType<typeof fakeAws>>

beforeAll(async () => {
  folders = bundledFunctions(outdir, ['api'])
  running = await testStore()
  aws = await fakeAws()
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: aws.endpoint }
  Object.assign(process.env, lambdaEnvironment(running.endpoint), credentials)
})
afterAll(async () => {
  await aws.stop()
  await running.stop()
  rmSync(outdir, { recursive: true, force: true })
})

const folderOf = (name: string): string => folders.get(name) ?? `no bundle ${name}`
async function call(bundle: string, method: string, rawPath: string, own: Record<string, string> = {}, body?: string) {
  const { handler } = (await import(join(folderOf(bundle), 'index.mjs'))) as { handler: Handler }
  const answer = await handler(apiEvent(method, rawPath, own, body), {})
  return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> }
}

/** A client of a site, and what the issuer gives it. */
async function issuedTo(client: string) {
  await dynamoApiClients(running.store).put({
    client,
    name: 'Lab',
    site: 'charite',
    scopes: ['consent:check'],
    secretHashes: [createHash('sha256').update('a long secret').digest('hex')],
    createdAt: '2026-01-01T00:00:00.000Z' as Instant,
    blocked: false,
  })
  const proof = Buffer.from(`${client}:${encodeURIComponent('a long secret')}`).toString('base64')
  const form = { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${proof}` }
  return call('issuer', 'POST', '/issuer/token', form, 'grant_type=client_credentials&scope=consent:check')
}
const tokenOf = async (client: string): Promise<string> => String((await issuedTo(client)).body.access_token)

test('a token of the bundled issuer opens the bundled API, with the site and scopes of its client', async () => {
  const issued = await issuedTo('charite-lab')
  expect(issued).toMatchObject({ status: 200, body: { scope: 'consent:check', token_type: 'Bearer', expires_in: 600 } })
  const bearer = { authorization: `Bearer ${String(issued.body.access_token)}` }
  // known and refused for its role: 403, not the 401 of an unknown caller
  expect(await call('applications', 'GET', '/v1/applications', bearer)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  expect(await call('applications', 'GET', '/v1/applications', { authorization: 'Bearer a.b.c' })).toMatchObject({ status: 401 })
})

test('every bundle of the API answers', async () => {
  for (const area of [
    'people',
    'applications',
    'committee',
    'meetings',
    'contracts',
    'consent',
    'cohorts',
    'webhooks',
    'register',
    'audit',
  ])
    expect([area, await call(area, 'GET', '/v1/nowhere')]).toEqual([
      area,
      { status: 404, body: expect.objectContaining({ code: 'NOT_FOUND' }) },
    ])
})

/** What the bundles write to their logs while something runs. */
async function logged(run: () => Promise<void>): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const lines: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = ((line: string) => lines.push(line) > 0) as typeof process.stdout.write
  try {
    await run()
  } finally {
    process.stdout.write = write
  }
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
}
/** Without a token, a body or a key: what is public answers, the rest refuses at the door; either way its code was loaded from the bundle. */
test.each([...routesOf()])(
  'each operation of %s is in its bundle, and answers or refuses a stranger without a fault',
  async (area, routes) => {
    const handler = await handlerOf(folders, area)
    const lines = await logged(async () => {
      for (const { method, path } of routes) await handler(apiEvent(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')), {})
    })
    const answered = lines.filter(({ event }) => event === 'request')
    expect(answered.map(({ operation }) => operation)).toEqual(routes.map(({ operation }) => operation))
    expect(answered.filter(({ status }) => !(Number(status) < 500))).toEqual([])
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  },
)

test('the consent check is one module of at most 60 KB, and the same question is answered by it and by the full function', async () => {
  const file = join(folderOf('check'), 'index.mjs')
  expect(statSync(file).size).toBeLessThanOrEqual(60_000)
  expect(readFileSync(file, 'utf8')).not.toMatch(/from"(?!(node:)?crypto")/) // nothing else is loaded
  const handed: unknown[] = []
  const lambda = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      const event = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      handed.push(event.rawPath)
      const { handler } = (await import(join(folderOf('consent'), 'index.mjs'))) as { handler: Handler }
      response.end(JSON.stringify(await handler(event, {})))
    })
  })
  await new Promise<void>((ready) => lambda.listen(0, '127.0.0.1', ready))
  const endpoint = `http://127.0.0.1:${(lambda.address() as AddressInfo).port}`
  Object.assign(process.env, { AWS_ENDPOINT_URL_LAMBDA: endpoint, VOTUM_CONSENT_FUNCTION: 'votum-consent' })
  try {
    const bearer = { authorization: `Bearer ${await tokenOf('checker')}`, 'content-type': 'application/json' }
    const question = { question: { gate: ['.8'] }, subjects: [{ identifiers: [{ system: 's', value: 'nobody' }] }] }
    const path = '/v1/consent/check'
    const ask = async (bundle: string, body: object, headers: Record<string, string> = bearer) => {
      const { status, body: answer } = await call(bundle, 'POST', path, headers, JSON.stringify(body))
      return [status, { ...answer, decisionId: undefined, validUntil: undefined }]
    }
    expect(await ask('check', question)).toEqual(await ask('consent', question))
    expect(handed).toEqual([])
    for (const [body, headers] of [
      [{ ...question, explain: true }, bearer],
      [{ ...question, question: { gate: ['.1'] } }, bearer],
      [{ question: 1 }, bearer],
      [question, { 'content-type': 'application/json', authorization: 'Bearer a.b.c' }],
    ] as const)
      expect(await ask('check', body, headers)).toEqual(await ask('consent', body, headers))
    expect(handed).toEqual([path, path, path, path])
  } finally {
    lambda.closeAllConnections()
    lambda.close()
  }
})

test('no function of the API looks at a request that did not come through the distribution', async () => {
  for (const area of folders.keys())
    expect([area, await call(area, 'GET', '/v1/nowhere', { 'x-votum-origin': 'guessed' })]).toEqual([
      area,
      { status: 403, body: expect.objectContaining({ code: 'FORBIDDEN' }) },
    ])
})

test('pdfkit and the two fonts travel with contracts and minutes, and with nothing else', () => {
  const { resolve } = createRequire(join(folderOf('contracts'), 'index.mjs'))
  const own = join(folderOf('contracts'), 'node_modules')
  for (const name of ['pdfkit', 'fontkit', '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'])
    expect(resolve(name).startsWith(own)).toBe(true)
  for (const [name, folder] of folders)
    expect([name, existsSync(join(folder, 'node_modules'))]).toEqual([name, ['contracts', 'meetings'].includes(name)])
})
