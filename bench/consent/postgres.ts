import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { berlinDayNumber } from '#policies/consent/berlin'
import { decodeRecord } from '#policies/consent/encode-record'
import { STATEMENT_FLAGS } from '#policies/consent/record'
import { pseudonymOf, recordOf, shapeOf } from './population'
import { QUESTION } from './question'

export type Postgres = { permitted(patients: readonly number[]): Promise<number>; stop(): Promise<void> }
const HOME = '/usr/lib/postgresql'

/**
 * The peer: one table of intervals (patient, policy, kind, first and last day) with a covering index, in Debian's PostgreSQL, asked the same
 * question of the same patients by `= any (…)`. Undefined, and said aloud, where it is not installed.
 */
export async function postgres(patients: number, tell: (text: string) => void): Promise<Postgres | undefined> {
  const [version] = existsSync(HOME) ? readdirSync(HOME) : []
  if (version === undefined) {
    tell('P4 SKIPPED: no PostgreSQL (apt-get install postgresql)')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'votum-postgres-'))
  const as = runner(folder)
  const tool = (name: string) => join(HOME, version, 'bin', name)
  as(tool('initdb'), '-D', join(folder, 'data'), '-A', 'trust', '-U', 'bench', '--no-sync')
  const server = spawn(
    tool('postgres'),
    ['-D', join(folder, 'data'), '-k', folder, '-c', 'listen_addresses=', '-c', 'shared_buffers=256MB'],
    {
      stdio: 'ignore',
      ...identity(),
    },
  )
  const rows = join(folder, 'rows.tsv')
  writeFileSync(rows, rowsOf(patients))
  const client = await connected(join(folder, '.s.PGSQL.5432'))
  await client.query('create table consent (patient text, policy int, kind int, first int, last int)')
  await client.query(`copy consent from '${rows}'`)
  await client.query('create index consent_covering on consent (patient, policy) include (kind, first, last)')
  await client.query('vacuum analyze consent')
  return {
    permitted: async (asked) => Number((await client.query(questionOf(asked)))[0]),
    async stop() {
      client.end()
      server.kill('SIGINT')
      await new Promise((ended) => server.once('exit', ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
const identity = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout))
  return { uid: uid ?? 0, gid: gid ?? 0 }
}
function runner(folder: string): (command: string, ...args: string[]) => void {
  const user = identity()
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? 0)
  return (command, ...args) => {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', ...user })
    if (status !== 0) throw new Error(`${command}: ${stderr}`)
  }
}

/** Permits and denies of each patient as the documents state them; kind 0 permits, 1 denies. A full withdrawal denies the asked policies. */
function rowsOf(patients: number): string {
  const rows: string[] = []
  for (let patient = 0; patient < patients; patient += 1) {
    const record = decodeRecord(recordOf(patient))
    if (!record.ok) throw new TypeError('a record cannot be read')
    for (const { statements } of record.value.documents)
      for (const { policy, flags, from, to } of statements)
        rows.push([pseudonymOf(patient), policy, flags & STATEMENT_FLAGS.deny, Math.max(from, -1e6), Math.min(to, 1e6)].join('\t'))
    const { second, day, later } = shapeOf(patient)
    if (second === 'full') rows.push(...[6, 8].map((policy) => [pseudonymOf(patient), policy, 1, day + later, 1e6].join('\t')))
  }
  return `${rows.join('\n')}\n`
}

function questionOf(patients: readonly number[]): string {
  const today = berlinDayNumber(Date.now())
  const arose = berlinDayNumber(Date.parse(`${QUESTION.dataDate}T12:00:00Z`))
  const names = patients.map((patient) => `"${pseudonymOf(patient)}"`).join(',')
  const covers = (policy: number, on: number) => `policy = ${policy} and first <= ${on} and last >= ${on}`
  return `select count(*) from (select patient from consent where patient = any ('{${names}}') and policy in (6, 8) group by patient having
    count(*) filter (where kind = 0 and ${covers(8, today)}) > 0 and count(*) filter (where kind = 1 and ${covers(8, today)}) = 0 and
    count(*) filter (where kind = 0 and ${covers(6, arose)}) > 0 and count(*) filter (where kind = 1 and ${covers(6, arose)}) = 0) permitted`
}

/** As much of PostgreSQL's protocol (version 3) as one question and its first column need. */
async function connected(path: string) {
  for (let attempt = 0; !existsSync(path); attempt += 1) {
    if (attempt > 100) throw new Error('PostgreSQL did not start')
    await new Promise((go) => setTimeout(go, 100))
  }
  const socket: Socket = connect(path)
  await new Promise<void>((ready, failed) => socket.once('connect', ready).once('error', failed))
  let pending = Buffer.alloc(0)
  let rows: string[] = []
  let settle: { done: (rows: string[]) => void; failed: (fault: Error) => void } | undefined
  let trouble: Error | undefined
  const take = (type: string, body: Buffer): void => {
    if (type === 'D') rows.push(body.subarray(6).toString('utf8'))
    if (type === 'E') trouble = new Error(body.toString('utf8').replaceAll('\0', ' '))
    if (type !== 'Z') return
    if (trouble) settle?.failed(trouble)
    else settle?.done(rows)
  }
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 5 && pending.length > pending.readUInt32BE(1)) {
      const size = pending.readUInt32BE(1)
      take(String.fromCharCode(pending[0] ?? 0), pending.subarray(5, size + 1))
      pending = pending.subarray(size + 1)
    }
  })
  const send = (message: Buffer): Promise<string[]> =>
    new Promise((done, failed) => {
      rows = []
      trouble = undefined
      settle = { done, failed }
      socket.write(message)
    })
  const sized = (...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 4)
    return Buffer.concat([size, body])
  }
  await send(sized(Buffer.from([0, 3, 0, 0]), Buffer.from('user\0bench\0database\0postgres\0\0')))
  return {
    query: (sql: string) => send(Buffer.concat([Buffer.from('Q'), sized(Buffer.from(`${sql}\0`))])),
    end: () => socket.end(),
  }
}
