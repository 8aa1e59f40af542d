import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { installerEnvironment, toolEnvironment } from '../../tool-environment'
import { REGION } from './cdk'

const VERSION = '1.5.33'
/** What runs the AWS emulator, or the sentence that says why it cannot run here. */
export type Program = { readonly program: string } | { readonly missing: string }

/** The emulator in a virtual environment of its own below the data directory; made on the first run. `cryptography` gives it Ed25519 keys. */
export function emulatorProgram(dataDir: string): Program {
  const folder = join(dataDir, 'emulator')
  const program = join(folder, 'bin/ministack')
  if (existsSync(program)) return { program }
  const python = spawnSync('python3', ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'], {
    env: toolEnvironment(process.env),
  })
  if (python.status !== 0) return { missing: 'Python 3.10 or later with its module venv is not here' }
  for (const [command, ...parameters] of [
    ['python3', '-m', 'venv', folder],
    [join(folder, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', `ministack==${VERSION}`, 'cryptography'],
  ]) {
    const { status, stderr } = spawnSync(command ?? '', parameters, { encoding: 'utf8', env: installerEnvironment(process.env) })
    if (status !== 0) return { missing: `the emulator could not be installed: ${String(stderr).trim().split('\n').at(-1)}` }
  }
  return existsSync(program) ? { program } : { missing: 'the package ministack has no program of this name' }
}

export type Emulator = { readonly endpoint: string; stop(): Promise<void> }

/** Starts it on loopback with nothing kept from earlier runs. It is ready when it lists its services. */
export async function startEmulator(program: string, port: number, logFile: string): Promise<Emulator> {
  const log = openSync(logFile, 'w')
  const child = spawn(program, [], {
    stdio: ['ignore', log, log],
    env: toolEnvironment(process.env, {
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      // what runs under it finds the deployment's region, and the emulator itself as all of AWS
      MINISTACK_REGION: REGION,
    }),
  })
  const endpoint = `http://127.0.0.1:${port}`
  await ready(child, endpoint, logFile)
  return { endpoint, stop: () => ended(child) }
}
async function ready(child: ChildProcess, endpoint: string, logFile: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the emulator ended with ${child.exitCode}; ${logFile} says why`)
    const there = await fetch(`${endpoint}/_ministack/health`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (there) return
    await new Promise((go) => setTimeout(go, 100))
  }
  child.kill()
  throw new Error('the emulator did not start within 30 s')
}
const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 5000).unref()
  })
