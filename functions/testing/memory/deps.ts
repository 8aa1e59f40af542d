import { createHmac } from 'node:crypto'
import { readCsv } from '#functions/adapters/csv/read-csv'
import { keyedHashes } from '#functions/adapters/dynamodb/consent-store-hash'
import type { Deps } from '#functions/ports-deps'
import type { Instant } from '#policies/kernel/time'
import { memoryAdmissions } from './admissions'
import { memoryBlobStore } from './blob-store'
import { memoryCheckStore } from './check-store'
import { memoryClock } from './clock'
import { foundedStream, type TestCommittee } from './committees'
import { memoryConsentImports } from './consent-imports'
import { memoryConsentStore } from './consent-store'
import { memoryDirectory, type Network } from './directory'
import { memoryLedger } from './ledger'
import { memoryMailer } from './mailer'
import { memoryMails } from './mails'
import { memoryMembers } from './members'
import { memoryCheckpoints, memoryDocuments, memoryTokens, memoryWaits, memoryWorkflow } from './outside'
import { memoryApiClients, memoryDrafts, memoryRegister, memorySessions, memoryTitles } from './records'
import { memoryReleases } from './releases'
import { memoryScheduler } from './scheduler'
import { memorySnapshots } from './snapshots'
import { memoryVault } from './vault'
import { memoryWebhookSender, memoryWebhooks } from './webhooks'

export const START = '2026-11-23T09:00:00.000Z' as Instant
export type MemoryOptions = Partial<Network> & {
  readonly committees?: readonly TestCommittee[]
  readonly start?: Instant
  readonly ports?: Partial<Deps>
}
const keyed = keyedHashes((site) => createHmac('sha256', 'tests').update(site).digest())

/** Every port in memory, for tests of use cases; what tests look at (mails, timers, started executions) beside them. `ports` replaces some. */
export function memoryDeps({ start = START, people = [], sites = [], committees = [], ports = {} }: MemoryOptions = {}) {
  const clock = memoryClock(start)
  const blobs = memoryBlobStore()
  const mailer = memoryMailer()
  const scheduler = memoryScheduler()
  const store = memoryLedger(committees.map((committee) => foundedStream(committee, start)))
  const { workflow, started, signals } = memoryWorkflow()
  const { tokens, idTokens, machineTokens } = memoryTokens()
  const webhooks = memoryWebhookSender()
  const made: Omit<Deps, 'admissions'> = {
    ...store,
    waits: memoryWaits(),
    drafts: memoryDrafts(),
    sessions: memorySessions(),
    directory: memoryDirectory({ people, sites }),
    vault: memoryVault(blobs),
    blobs,
    workflow,
    scheduler,
    mailer,
    ...memoryMails(),
    webOrigin: 'https://votum.test',
    tokens,
    titles: memoryTitles(),
    register: memoryRegister(),
    clients: memoryApiClients(),
    documents: memoryDocuments,
    readTable: readCsv,
    checkpoints: memoryCheckpoints(),
    consent: memoryConsentStore(store.outbox, keyed),
    imports: memoryConsentImports(ports.outbox ?? store.outbox),
    checks: memoryCheckStore(() => deps),
    releases: memoryReleases(),
    snapshots: memorySnapshots(),
    members: memoryMembers(),
    webhooks: memoryWebhooks(),
    webhookSender: webhooks.sender,
    clock,
    wallClock: clock,
    ...ports,
  }
  const deps: Deps = { admissions: memoryAdmissions(made), ...made }
  return { deps, clock, blobs, mailer, scheduler, started, signals, idTokens, machineTokens, webhooks }
}
