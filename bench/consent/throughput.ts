import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { poster } from '#functions/adapters/lean/post'
import { putOne } from './exchanges'
import { atLeast, atMost, type Line, stated } from './line'
import { PATIENTS, patientsOf } from './patients'
import { pseudonymOf, SYSTEM } from './population'
import { postgres } from './postgres'
import { QUESTION } from './question'
import { callTo, filledStore, identityPk, TABLES } from './store'
import { leastWall, median } from './timing'

const CONNECTIONS = 4
/** As `npm start` starts the server: answers to a thousand people leave much behind, and collecting it took a seventh of the processor time. */
const NODE = ['--max-semi-space-size=32', '--disable-warning=ExperimentalWarning', '--import', 'tsx']
const ROUNDS = 9
/** Questions of each size in one round, so that a round takes about half a second. `also`: connections at which the ratio is told too. */
const SIZES = [
  { size: 1000, times: 12, goal: 0.9, also: [1] },
  { size: 100, times: 80, goal: 0.7, also: [1, 16] },
  { size: 1, times: 600, goal: 0.35, also: [1, 16] },
] as const

/**
 * P3 and P4: the endpoint in a process of its own, over four connections, in turn with raw reads of the same keys, with an endpoint that decides
 * nothing, and with PostgreSQL.
 */
export async function throughputLines(tell: (text: string) => void): Promise<readonly Line[]> {
  const store = await filledStore(PATIENTS)
  const server = spawn(process.execPath, [...NODE, 'bench/consent/check-server.ts', store.endpoint], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const { port, token } = JSON.parse(line.toString('utf8')) as { port: number; token: string }
    const ask = endpoint(port, token)
    const bare = bareExchanges(port)
    const call = callTo(store.endpoint)
    const raw = rawReads(call)
    const lines: Line[] = []
    for (const { size, times, goal, also } of SIZES) {
      const { endpointSeconds, rawSeconds, exchangeSeconds, readAndPutSeconds } = await leastWall(ROUNDS, {
        rawSeconds: () => inParallel(times, (n) => raw(patientsOf(n, size))),
        endpointSeconds: () => inParallel(times, (n) => ask(patientsOf(n, size))),
        exchangeSeconds: () => inParallel(times, (n) => bare(n, size)),
        readAndPutSeconds: () => inParallel(times, (n) => raw(patientsOf(n, size)).then(() => putOne(call))),
      })
      const rate = Math.round((size * times) / endpointSeconds)
      const load = loadavg()[0]?.toFixed(1)
      const text = `${rate} patients a second, ${CONNECTIONS} connections, load of the machine ${load} before`
      lines.push(atLeast(`P3.n${size}`, rawSeconds / endpointSeconds, goal, text))
      const share = Math.round((100 * exchangeSeconds) / endpointSeconds)
      const most = `an endpoint that makes these exchanges one by one and decides nothing; ours is ${share} % of it`
      lines.push(stated(`P3.n${size}.most`, rawSeconds / exchangeSeconds, most))
      const own = 'the same read and a put of the event by the client itself, without any endpoint'
      lines.push(stated(`P3.n${size}.put`, rawSeconds / readAndPutSeconds, own))
      for (const connections of also) {
        const least = await leastWall(ROUNDS, {
          raw: () => inParallel(times, (n) => raw(patientsOf(n, size)), connections),
          endpoint: () => inParallel(times, (n) => ask(patientsOf(n, size)), connections),
        })
        const note = `the same ratio, raw reads and endpoint over ${connections} connection${connections === 1 ? '' : 's'} each`
        lines.push(stated(`P3.n${size}.c${connections}`, least.raw / least.endpoint, note))
      }
    }
    return [...lines, ...(await againstPostgres(ask, tell))]
  } finally {
    server.stdin.end()
    await store.stop()
  }
}

async function inParallel(times: number, run: (n: number) => Promise<unknown>, connections = CONNECTIONS): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < times) await run(next++)
  }
  await Promise.all(Array.from({ length: connections }, worker))
}

/** BatchGetItem of the same keys, a hundred a request, ten at once: what the store gives at best. */
function rawReads(call: ReturnType<typeof callTo>): (patients: readonly number[]) => Promise<void> {
  const keys = Array.from({ length: PATIENTS }, (_, n) => ({ pk: { S: identityPk(n) }, sk: { S: 'record' } }))
  return async (patients) => {
    const parts = Array.from({ length: Math.ceil(patients.length / 100) }, (_, n) => patients.slice(n * 100, (n + 1) * 100))
    await Promise.all(
      parts.map(async (part) => {
        const RequestItems = { [TABLES.consent]: { Keys: part.map((patient) => keys[patient]), ConsistentRead: true } }
        const { status } = await call('DynamoDB_20120810.BatchGetItem', { RequestItems })
        if (status !== 200) throw new Error(`raw read: ${status}`)
      }),
    )
  }
}

/** By the same client as the raw reads, so that the ratio says something of what is asked and nothing of who asks. */
function endpoint(port: number, token: string): (patients: readonly number[]) => Promise<Permits> {
  const post = poster(new URL(`http://127.0.0.1:${port}`), 20_000)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return async (patients) => {
    const subjects = patients.map((patient) => ({ identifiers: [{ system: SYSTEM, value: pseudonymOf(patient) }] }))
    const { status, text } = await post('/v1/consent/check', headers, JSON.stringify({ question: ASKED, subjects }))
    if (status !== 200) throw new Error(`check: ${status} ${text}`)
    const { answers } = JSON.parse(text) as { answers: readonly { decision: string }[] }
    return answers.map(({ decision }) => decision === 'permit')
  }
}
type Permits = readonly boolean[]

function bareExchanges(port: number): (question: number, size: number) => Promise<void> {
  const post = poster(new URL(`http://127.0.0.1:${port}`), 20_000)
  return async (question, size) => {
    const subjects = patientsOf(question, size).map((patient) => ({ identifiers: [{ system: SYSTEM, value: pseudonymOf(patient) }] }))
    const path = `/exchanges?${question}-${size}`
    const { status, text } = await post(path, { 'content-type': 'application/json' }, JSON.stringify({ question: ASKED, subjects }))
    if (status !== 200 || JSON.parse(text).answers.length !== size) throw new Error(`exchanges: ${status}`)
  }
}
/** Today is the server's. */
const { decisionDate: _day, ...ASKED } = QUESTION

async function againstPostgres(
  ask: (patients: readonly number[]) => Promise<Permits>,
  tell: (text: string) => void,
): Promise<readonly Line[]> {
  const database = await postgres(PATIENTS, tell)
  if (database === undefined) return [{ id: 'P4', value: 'skipped', goal: '<= 1', pass: false, note: 'no PostgreSQL here' }]
  try {
    const ours: number[] = []
    const theirs: number[] = []
    for (let n = 0; n < 40; n += 1) {
      const patients = [...new Set(patientsOf(n, 1000))]
      const began = performance.now()
      const permits = await ask(patients)
      const between = performance.now()
      const permitted = await database.permitted(patients)
      const ended = performance.now()
      const counted = permits.filter(Boolean).length
      if (counted !== permitted) throw new Error(`PostgreSQL permits ${permitted}, we ${counted}`)
      if (n < 10) continue
      ours.push(between - began)
      theirs.push(ended - between)
    }
    const [own, other] = [median(ours), median(theirs)]
    return [
      atMost(
        'P4',
        own / other,
        1,
        `p50 of 1,000 patients: ${own.toFixed(1)} ms / PostgreSQL ${other.toFixed(1)} ms; equal answers asserted`,
      ),
    ]
  } finally {
    await database.stop()
  }
}
