import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoTimers, type Timer } from '#functions/adapters/dynamodb/timers'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { closeBox, openBox } from '#functions/adapters/vault/box'
import type { KeyWrapper } from '#functions/adapters/vault/keys'
import { vault } from '#functions/adapters/vault/vault'
import { ALL_AREAS } from '#functions/api/operations'
import type { BlobStore, Ledger, Outbox, Scheduler, Workflow } from '#functions/ports'
import type { KeyedHash } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { storePorts } from '#functions/runtime/compose'
import { httpApp } from '#functions/runtime/web-api'
import { memoryBlobStore } from '#functions/testing/memory/blob-store'
import { memoryClock } from '#functions/testing/memory/clock'
import { memoryDeps, START } from '#functions/testing/memory/deps'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { memoryMailer } from '#functions/testing/memory/mailer'
import { deliver } from '#functions/usecases/outbox/deliver'
import { ALL_TASKS } from '#functions/workflow/area'
import { runClock } from '#functions/workflow/clock/run-clock'
import { machines } from '#infra/machines/machines'
import type { Json } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import { startFaultProxy } from '../../infra/local/faults/proxy'
import { startStore } from '../../infra/local/store/store'
import { createLocalWorkflow } from '../../infra/local/workflow/interpreter'
import { copyWindow } from './copy-window'
import { type Counts, countBoard } from './counts'

const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const bytesOf = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest())

/** As KMS wraps data keys, but the same keys in every run: sizes, and with them units, are exact. */
function countedWrapper(count: (name: 'keyCalls') => void): KeyWrapper {
  const secret = bytesOf('wraps the data keys of a counted run')
  return {
    create: async (caseId) => {
      count('keyCalls')
      const plain = bytesOf(`data key of ${caseId}`)
      return { plain, wrapped: closeBox(secret, caseId, plain) }
    },
    unwrap: async (caseId, wrapped) => {
      count('keyCalls')
      return openBox(secret, caseId, wrapped)
    },
  }
}
function countedBlobs(count: (name: 'objectPuts' | 'objectGets') => void): BlobStore {
  const blobs = memoryBlobStore()
  return {
    ...blobs,
    put: (...args) => {
      count('objectPuts')
      return blobs.put(...args)
    },
    get: (key) => {
      count('objectGets')
      return blobs.get(key)
    },
  }
}

type Options = {
  /** Of consents; sites without any need none. */
  readonly keyed?: KeyedHash
  /** Around each task state. */
  readonly onTask?: (handler: string, run: () => Promise<Json>) => Promise<Json>
}
/**
 * Use cases, API, tasks and machines as they are deployed, over the embedded store behind the counting proxy. Nothing polls: what the table
 * stream would hand over is handed over by `settle`, each item once, and time passes by `passTime`, so that counts are the same in every run.
 */
export async function countedSystem({ keyed = (_site, text) => text, onTask = (_handler, run) => run() }: Options = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-cost-'))
  const server = await startStore({ dataDir, endpoint: '' })
  await createTables(server.endpoint, TABLES)
  const proxy = await startFaultProxy({ target: server.endpoint })
  const store = openStore({ endpoint: proxy.endpoint, region: 'eu-central-1', tables: TABLES })
  const board = countBoard(proxy)
  const [clock, wallClock] = [memoryClock(START), memoryClock(START)]
  const blobs = countedBlobs(board.add)
  const stored = storePorts(store, { secret: bytesOf('sessions'), keyed })
  let pending: string[] = []
  const copied = copyWindow(() => board.add('copyBatches'))
  const ledger: Ledger = {
    ...stored.ledger,
    append: async (append) => {
      await stored.ledger.append(append)
      handOver(append.outbox)
      board.add('entries', append.entries.length)
      board.add('appends')
      copied.entries(append.stream)
    },
  }
  const outbox: Outbox = {
    ...stored.outbox,
    put: async (item) => {
      await stored.outbox.put(item)
      pending.push(item.id)
    },
  }
  const handOver = (items: readonly { readonly id: string }[]): void => void pending.push(...items.map(({ id }) => id))
  const consent: Deps['consent'] = {
    ...stored.consent,
    createCohort: async (job, items) => {
      const created = await stored.consent.createCohort(job, items)
      if (created === 'created') handOver(items)
      return created
    },
    planCohort: async (id, plan, items = []) => {
      await stored.consent.planCohort(id, plan, items)
      handOver(items)
    },
    release: async (event, items) => {
      const written = await stored.consent.release(event, items)
      if (written !== 'moved') handOver(items)
      return written
    },
  }
  const timers = dynamoTimers(store)
  const standing = new Map<string, Timer>()
  const scheduler: Scheduler = {
    at: async (name, at, handler, payload) => {
      const timer = { name, at, handler, payload }
      await timers.place(timer)
      standing.set(`${at}#${name}`, timer)
    },
  }
  let tokens = 0
  const local = createLocalWorkflow({
    store: memoryExecutionStore(),
    machines,
    clock,
    // as long as a task token of Step Functions
    randomToken: () => createHash('sha512').update(`token ${++tokens}`).digest('base64').repeat(8).slice(0, 640),
    invoke: async ({ handler, payload }) => {
      board.add('tasks')
      const task = ALL_TASKS.get(handler)
      if (task === undefined) throw new Error(`no task ${handler}`)
      return onTask(handler, () => task.run(deps, payload))
    },
    onTransition: () => board.add('transitions'),
  })
  const workflow: Workflow = {
    ...local,
    start: (...args) => {
      board.add('workflowCalls')
      return local.start(...args)
    },
    signal: (...args) => {
      board.add('workflowCalls')
      return local.signal(...args)
    },
  }
  const mailer = memoryMailer()
  const deps: Deps = {
    ...memoryDeps().deps,
    ...stored,
    ledger,
    outbox,
    consent,
    blobs,
    vault: vault({ blobs, keys: dynamoWrappedKeys(store), wrapper: countedWrapper(board.add) }),
    workflow,
    scheduler,
    mailer: {
      ...mailer,
      send: async (mail) => {
        board.add('mails')
        await mailer.send(mail)
      },
    },
    clock,
    wallClock,
  }
  /** Delivers and runs until nothing moves any more. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await local.runDue()
      await local.idle()
      const ids = pending
      pending = []
      if (ids.length === 0) return
      for (const id of ids) {
        board.add('deliveries')
        await deliver(deps, id)
        await local.idle()
      }
    }
  }
  /** Fires every timer on the way at its own time. */
  const passTime = async (until: Instant): Promise<void> => {
    for (;;) {
      const [next] = [...standing.values()].sort((a, b) => (a.at + a.name < b.at + b.name ? -1 : 1))
      if (next === undefined || next.at > until) break
      if (next.at > clock.now()) {
        clock.set(next.at)
        copied.next()
      }
      standing.delete(`${next.at}#${next.name}`)
      board.add('timersFired')
      await runClock(deps, next)
      await timers.remove(next)
      await settle()
    }
    clock.set(until)
    await settle()
  }
  return {
    deps,
    timers,
    directory: stored.directory,
    clock,
    settle,
    passTime,
    app: httpApp(ALL_AREAS, deps),
    count: board.add,
    /** Somebody acts, when nobody else has for a while. */
    laterAct: copied.next,
    reset: board.reset,
    counts: (): Counts => board.snapshot(),
    async stop() {
      await local.idle()
      await proxy.stop()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type CountedSystem = Awaited<ReturnType<typeof countedSystem>>
