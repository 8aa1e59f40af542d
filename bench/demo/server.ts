import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** What the dev tools of the embedded default tell about it. */
export type Info = {
  readonly api: string
  readonly dev: string
  readonly web: string
  readonly identity: string
  readonly issuer: string
  readonly audience: string
  /** A deployment on AWS has the real clock; the embedded default's can be moved. */
  readonly clock?: 'real'
  readonly demo: { readonly client: string; readonly redirectUri: string; readonly machineClient: string; readonly machineSecret: string }
}
const ROOT = join(import.meta.dirname, '../..')
const infoAt = (dev: string): Promise<Info | undefined> =>
  fetch(`${dev}/info`, { signal: AbortSignal.timeout(2000) }).then(
    (reply) => reply.json() as Promise<Info>,
    () => undefined,
  )

/** The running system, or one that is started for the demo and stopped after it. */
export async function running(dev: string): Promise<{ info: Info; stop(): Promise<void> }> {
  const there = await infoAt(dev)
  if (there !== undefined) return { info: there, stop: async () => undefined }
  process.stdout.write('No running system found; starting one for the demo (without pages) …\n')
  const base = String(Number(new URL(dev).port) - 4)
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'infra/local/main.ts', '--no-web', '--port', base],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error('The system could not be started; npm start says why.')
    const info = await infoAt(dev)
    if (info !== undefined) return { info, stop: () => ended(child) }
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error('The system did not start within 30 s.')
}
const ended = (child: ReturnType<typeof spawn>) =>
  new Promise<void>((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
