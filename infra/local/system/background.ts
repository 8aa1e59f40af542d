import type { Store } from '#functions/adapters/dynamodb/client'
import { dynamoLease } from '#functions/adapters/dynamodb/lease'
import { dynamoTimers } from '#functions/adapters/dynamodb/timers'
import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { deliverNew } from '#functions/stream/deliver-outbox'
import { sweep } from '#functions/stream/sweep-outbox'
import { sweepTimers } from '#functions/stream/sweep-timers'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { runClock } from '#functions/workflow/clock/run-clock'
import { berlinDay, type Instant } from '#policies/kernel/time'
import { isAlive } from '../store/store-lease'
import type { LocalWorkflow } from '../workflow/ports'
import type { OutboxEar } from './outbox-ear'
import { pump } from './pump'

const LEASE_MS = 4000
const OUTBOX_PAUSE_MS = 60
/** More than wait for their turn in any embedded system. */
const MANY = 10_000
const NEVER = '9999-12-31T00:00:00.000Z' as Instant
const SECOND_MS = 1000
const MINUTE_MS = 60_000

type Parts = {
  readonly deps: Deps
  readonly store: Store
  readonly ear: OutboxEar
  readonly workflow: LocalWorkflow
  readonly owner: string
}

/** One checkpoint a Berlin day; a broken chain is never signed, and the log says so. */
async function dailyCheckpoint(deps: Deps): Promise<void> {
  const latest = await deps.checkpoints.latest()
  if (latest !== undefined && berlinDay(latest.at) >= berlinDay(deps.clock.now())) return
  const made = await makeCheckpoint(deps)
  if (!made.ok) log('error', 'ledger-broken', { faults: made.rejection.faults.length })
}

/** The holder of the lease, if its process is known to have ended: all embedded servers of a store run on one machine. Owners are `<pid>-<random>`. */
async function endedHolder(lease: { holder(): Promise<string | undefined> }): Promise<string | undefined> {
  const holder = await lease.holder()
  const pid = Number(holder?.split('-')[0])
  return holder !== undefined && Number.isInteger(pid) && !isAlive(pid) ? holder : undefined
}

/** Delivery of the outbox, sweeper, timers and workflow deadlines: only in the process that holds the lease. */
export async function startBackground({
  deps,
  store,
  ear,
  workflow,
  owner,
}: Parts): Promise<{ stop(): Promise<void>; leading(): boolean }> {
  const lease = dynamoLease(store, 'runtime', owner)
  const timers = dynamoTimers(store)
  let leading = false
  // one after the other: a sweep beside it would send a mail twice whenever the dev clock jumps
  let swept = performance.now()

  async function lead(): Promise<void> {
    const held = await lease.take(Date.now(), LEASE_MS, leading ? undefined : await endedHolder(lease))
    if (held && !leading) {
      await workflow.resumeAll()
      while ((await sweep(deps, { olderThanMs: 0 })) > 0);
    }
    leading = held
  }
  await lead()
  const pumps = [
    pump('lease', SECOND_MS, lead),
    pump('outbox', OUTBOX_PAUSE_MS, async () => {
      if (!leading) return ear.forget()
      for (const id of ear.take()) await deliverNew(deps, id)
      if (performance.now() - swept < SECOND_MS) return
      swept = performance.now()
      for (const id of ear.unheard(await deps.outbox.due(NEVER, MANY))) await deliverNew(deps, id)
      await sweep(deps)
    }),
    pump('deadlines', SECOND_MS, async () => leading && workflow.runDue()),
    pump('checkpoint', MINUTE_MS, async () => leading && dailyCheckpoint(deps)),
    pump('decisions', MINUTE_MS, async () => leading && sealDecisions(deps)),
    pump('timers', SECOND_MS, async () => leading && sweepTimers(timers, deps.clock, (timer) => runClock(deps, timer))),
  ]
  return {
    leading: () => leading,
    async stop() {
      await Promise.all(pumps.map((one) => one.stop()))
    },
  }
}
