import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const NODE = ['--disable-warning=ExperimentalWarning', '--import', 'tsx']
export const devOf = (basePort: number) => `http://127.0.0.1:${basePort + 4}`

/** A server of its own process group on these ports and this data; resolves when its dev tools answer. */
export async function startServer(basePort: number, dataDir: string): Promise<ChildProcess> {
  const log = openSync(`${dataDir}.log`, 'a')
  const child = spawn(process.execPath, [...NODE, 'infra/local/main.ts', '--no-web', '--port', String(basePort), '--data', dataDir], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', log, log],
  })
  for (let tries = 0; tries < 1_200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended while starting; see ${dataDir}.log`)
    if (
      await fetch(`${devOf(basePort)}/info`).then(
        (reply) => reply.ok,
        () => false,
      )
    )
      return child
    await new Promise((go) => setTimeout(go, 50))
  }
  throw new Error('the server did not start within a minute')
}
/** kill -9 of the server's whole process group and of its store. */
export function killHard(child: ChildProcess, dataDir: string): void {
  const store = existsSync(join(dataDir, 'store.json'))
    ? (JSON.parse(readFileSync(join(dataDir, 'store.json'), 'utf8')).pid as number)
    : undefined
  for (const pid of [child.pid === undefined ? undefined : -child.pid, store === undefined ? undefined : -store]) {
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } catch (gone) {
      if ((gone as NodeJS.ErrnoException).code !== 'ESRCH') throw gone
    }
  }
}
/** The demo as a process; `text()` is what it printed so far. */
export function startDemo(basePort: number, run: string, journal: string, out: string) {
  const child = spawn(
    process.execPath,
    [...NODE, 'bench/demo/demo.ts', '--dev', devOf(basePort), '--run', run, '--journal', journal, '--out', out],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
  const ended = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)))
  return { child, ended, text: () => printed }
}
