import type { ConsentStore } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import type { Instant } from '#policies/kernel/time'
import { memoryBlobStore } from './blob-store'
import { memoryClock } from './clock'
import { memoryDirectory, type Network } from './directory'
import { memoryLedger } from './ledger'
import { memoryCheckpoints, memoryDocuments, memoryMailer, memoryScheduler, memoryTokens, memoryWaits, memoryWorkflow } from './outside'
import { memoryApiClients, memoryDrafts, memoryRegister, memorySessions, memoryTitles } from './records'
import { memoryVault } from './vault'

export const START = '2026-11-23T09:00:00.000Z' as Instant
export type MemoryOptions = Partial<Network> & { readonly start?: Instant; readonly ports?: Partial<Deps> }

/** Using a port that a test has not brought is a mistake of the test. */
const missing = (port: string): never =>
  new Proxy(
    {},
    {
      get() {
        throw new Error(`this test uses the port "${port}": pass one in options.ports`)
      },
    },
  ) as never

/** Every port in memory, for tests of use cases; what tests look at (mails, timers, started executions) beside them. `ports` replaces some. */
export function memoryDeps({ start = START, people = [], sites = [], committees = [], ports = {} }: MemoryOptions = {}) {
  const clock = memoryClock(start)
  const blobs = memoryBlobStore()
  const { mailer, mails } = memoryMailer()
  const { scheduler, timers } = memoryScheduler()
  const { workflow, started, signals } = memoryWorkflow()
  const { tokens, idTokens, machineTokens } = memoryTokens()
  const deps: Deps = {
    ...memoryLedger(),
    waits: memoryWaits(),
    drafts: memoryDrafts(),
    sessions: memorySessions(),
    directory: memoryDirectory({ people, sites, committees }),
    vault: memoryVault(blobs),
    blobs,
    workflow,
    scheduler,
    mailer,
    tokens,
    titles: memoryTitles(),
    register: memoryRegister(),
    clients: memoryApiClients(),
    documents: memoryDocuments,
    checkpoints: memoryCheckpoints(),
    consent: missing('consent') as ConsentStore,
    clock,
    wallClock: clock,
    ...ports,
  }
  return { deps, clock, blobs, mails, timers, started, signals, idTokens, machineTokens }
}
