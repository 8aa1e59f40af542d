import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../ports-check/ports'
import { type Engine, type EngineName, findEngine } from './engine'
import { forgetStore, isAlive, rememberStore, runningStore } from './store-lease'

/** The store process ended or did not answer in time while it was being started. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}
export type Store = {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  /** The process we started; undefined: an endpoint from outside, or a store that was running already. */
  readonly process: ChildProcess | undefined
  /** Ends the store if it is ours (also one that a killed server left behind). */
  stop(): Promise<void>
}
export type StoreOptions = {
  /** Folder of the data; relative ones count from the working directory. */
  readonly dataDir: string
  /** Undefined: any free one. */
  readonly port?: number
  readonly engine?: EngineName
  /** Overrides DYNAMODB_ENDPOINT; an empty one counts as unset. */
  readonly endpoint?: string
}

const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 5_000

/** Any HTTP answer means that somebody serves there. */
const answers = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
    () => true,
    () => false,
  )

async function untilAnswering(endpoint: string, gone: () => string | undefined): Promise<void> {
  const end = Date.now() + START_TIMEOUT_MS
  while (!(await answers(endpoint))) {
    const reason = gone()
    if (reason !== undefined) throw new StoreFailed(`The local DynamoDB ended while it was starting: ${reason}`)
    if (Date.now() > end) throw new StoreFailed(`The local DynamoDB at ${endpoint} did not answer within ${START_TIMEOUT_MS / 1000} s.`)
    await pause(10)
  }
}

async function end(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGTERM')
  for (const until = Date.now() + STOP_TIMEOUT_MS; isAlive(pid) && Date.now() < until; ) await pause(10)
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

function adopt(dataDir: string): Store | undefined {
  const found = runningStore(dataDir)
  if (!found) return undefined
  const shared = found.owner !== process.pid && isAlive(found.owner)
  if (!shared) rememberStore(dataDir, { ...found, owner: process.pid })
  const stop = async () => {
    if (shared) return
    await end(found.pid)
    forgetStore(dataDir)
  }
  return { endpoint: `http://127.0.0.1:${found.port}`, process: undefined, stop }
}

/**
 * Starts the embedded DynamoDB on loopback and waits until it answers. Order: DYNAMODB_ENDPOINT, the store that already serves this folder
 * (a server ended with kill -9 leaves it running), dynoxide, Java 17 with DynamoDB Local. Throws StoreMissing, StoreFailed.
 */
export async function startStore(options: StoreOptions): Promise<Store> {
  const outside = options.endpoint ?? process.env.DYNAMODB_ENDPOINT
  if (outside) return { endpoint: outside.replace(/\/$/, ''), process: undefined, stop: async () => {} }
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const running = adopt(dataDir)
  if (running) return running
  const engine = await findEngine(options.engine)
  const port = options.port ?? (await freePort())
  const child = launch(engine, port, dataDir)
  const endWithUs = () => void child.kill() // a server that throws on its way; after kill -9 the next start adopts the store
  process.once('exit', endWithUs)
  child.once('exit', () => process.removeListener('exit', endWithUs))
  const endpoint = `http://127.0.0.1:${port}`
  await untilAnswering(endpoint, endOf(child, dataDir))
  if (child.pid === undefined) throw new StoreFailed('The local DynamoDB has no process.')
  rememberStore(dataDir, { pid: child.pid, owner: process.pid, port })
  return { endpoint, process: child, stop: () => endChild(child, dataDir) }
}

const logOf = (dataDir: string): string => join(dataDir, 'store.log')

/** In a process group of its own, so that Ctrl-C reaches us first; its words go to a file, since a pipe would break with our end. */
function launch(engine: Engine, port: number, dataDir: string): ChildProcess {
  const log = openSync(logOf(dataDir), 'w')
  const child = spawn(engine.command, engine.args(port, dataDir), { stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  return child
}

/** Tells, later on, why the store ended; undefined while it runs. */
function endOf(child: ChildProcess, dataDir: string): () => string | undefined {
  let reason: string | undefined
  child.once('error', (problem) => {
    reason = problem.message
  })
  child.once('exit', (code, signal) => {
    reason ??= `${code ?? signal}: ${readFileSync(logOf(dataDir), 'utf8').trim().slice(-1_000)}`
  })
  return () => reason
}

async function endChild(child: ChildProcess, dataDir: string): Promise<void> {
  const exited = new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.once('exit', done) : done(undefined)))
  if (child.pid !== undefined) await end(child.pid)
  await exited
  forgetStore(dataDir)
}
