import { spawn } from 'node:child_process'
import { storePorts } from '#functions/runtime/compose'
import { shippedCharter } from '#policies/committee/charters'
import { lambdaEnvironment, ORIGIN_SECRET } from '../../infra/aws/testing/environment'
import { fakeAws } from '../../infra/aws/testing/fake-aws'
import { testStore } from '../../infra/local/tests/test-store'
import { type Line, stated } from '../consent/line'
import { ballotFixture } from '../sweeps/ballot-fixture'

const SPAWNS = 7
type Ask = {
  readonly bundle: string
  readonly what: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly session?: string
  readonly body?: object
}

/**
 * What a function's start and its first request take together, in processor time beside an empty module's import: what an import saves must
 * not come back here. The embedded store stands behind it.
 */
export async function firstRequestLines(fileOf: (bundle: string) => string, emptyMs: number): Promise<readonly Line[]> {
  const store = await testStore()
  const aws = await fakeAws()
  try {
    const environment = {
      ...lambdaEnvironment(store.endpoint),
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL: aws.endpoint,
    }
    const lines: Line[] = []
    for (const { name, asks } of await requests(store.store)) {
      let least = Number.POSITIVE_INFINITY
      for (const ask of asks) least = Math.min(least, await coldMs(fileOf(ask.bundle), ask, environment))
      const [first] = asks
      lines.push(stated(name, least / emptyMs, `${least.toFixed(1)} ms for import and ${first?.what}, least of ${asks.length} processes`))
    }
    return lines
  } finally {
    await aws.stop()
    await store.stop()
  }
}

async function requests(store: Parameters<typeof storePorts>[0]) {
  const ports = storePorts(store, { secret: new Uint8Array(32), keyed: (_site, text) => text })
  const charter = shippedCharter('collegial')
  if (charter === undefined) throw new Error('no charter')
  const ballot = await ballotFixture(ports, { name: 'first-requests', size: SPAWNS + 2, charter, declared: true })
  const path = `/v1/ballots/${ballot.ballotId}`
  const sessions = ballot.sessions.slice(0, SPAWNS)
  const body = { choice: 'approve', sealedHash: ballot.sealedHash }
  const of = (name: string, ask: (session: string) => Ask) => ({ name, asks: sessions.map(ask) })
  return [
    of('committee.first-read', (session) => ({ bundle: 'committee', what: 'a member reading a ballot', method: 'GET', path, session })),
    of('committee.first-vote', (session) => ({
      bundle: 'committee',
      what: 'a vote',
      method: 'POST',
      path: `${path}/votes`,
      session,
      body,
    })),
    of('applications.first-read', (session) => ({
      bundle: 'applications',
      what: 'a list of cases',
      method: 'GET',
      path: '/v1/applications',
      session,
    })),
    of('register.first-read', () => ({ bundle: 'register', what: 'the public register', method: 'GET', path: '/v1/register' })),
  ]
}

/** Processor time of a new process: import, one request, its answer. */
async function coldMs(file: string, { method, path, session, body }: Ask, environment: Readonly<Record<string, string>>): Promise<number> {
  const event = {
    rawPath: path,
    rawQueryString: '',
    headers: {
      'x-votum-origin': ORIGIN_SECRET,
      ...(session !== undefined && { authorization: `Bearer ${session}` }),
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': 'first-request' }),
    },
    requestContext: { http: { method }, domainName: 'votum.example' },
    isBase64Encoded: false,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
  const code = `const before = process.cpuUsage(); const { handler } = await import(${JSON.stringify(file)})
const { statusCode } = await handler(${JSON.stringify(event)}, {}); const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ statusCode, ms: (user + system) / 1000 })); process.exit(0)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = Buffer.concat(await child.stdout.toArray()).toString('utf8')
  const { statusCode, ms } = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { statusCode: number; ms: number }
  if (statusCode !== 200) throw new Error(`${method} ${path} was answered ${statusCode}: ${output}`)
  return ms
}
