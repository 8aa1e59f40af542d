import type { DynamoDBStreamEvent } from 'aws-lambda'
import type { Store } from '#functions/adapters/dynamodb/client'
import { dynamoLease } from '#functions/adapters/dynamodb/lease'
import { tableStream } from '#functions/adapters/dynamodb/table-stream'
import { dynamoTimers } from '#functions/adapters/dynamodb/timers'
import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { deliverOutbox } from '#functions/stream/deliver-outbox'
import { sweep } from '#functions/stream/sweep-outbox'
import { runClock } from '#functions/workflow/clock/run-clock'
import { sweepTimers } from '../timers/timers'
import type { LocalWorkflow } from '../workflow/ports'
import { pump } from './pump'

const LEASE_MS = 4000
const STREAM_PAUSE_MS = 60
const SECOND_MS = 1000

type Parts = {
  readonly deps: Deps
  readonly store: Store
  readonly endpoint: string
  readonly workflow: LocalWorkflow
  readonly owner: string
}

/** Stream consumer, sweeper, timers and workflow deadlines: only in the process that holds the lease. */
export async function startBackground({
  deps,
  store,
  endpoint,
  workflow,
  owner,
}: Parts): Promise<{ stop(): Promise<void>; leading(): boolean }> {
  const lease = dynamoLease(store, 'runtime', owner)
  const timers = dynamoTimers(store)
  let stream = tableStream({ endpoint, region: 'eu-central-1', table: store.tables.work })
  let leading = false

  async function lead(): Promise<void> {
    const held = await lease.take(Date.now(), LEASE_MS)
    if (held && !leading) {
      stream = tableStream({ endpoint, region: 'eu-central-1', table: store.tables.work })
      await stream.open()
      leading = true
      await workflow.resumeAll()
      while ((await sweep(deps, 0)) > 0);
    }
    leading = held
  }
  await lead()
  const pumps = [
    pump('lease', SECOND_MS, lead),
    pump('stream', STREAM_PAUSE_MS, async () => {
      if (leading) await deliverOutbox(deps, { Records: [...(await stream.poll())] } as DynamoDBStreamEvent)
    }),
    pump('sweeper', SECOND_MS, async () => leading && sweep(deps)),
    pump('deadlines', SECOND_MS, async () => leading && workflow.runDue()),
    pump('timers', SECOND_MS, async () => {
      if (!leading) return
      await sweepTimers({
        timers,
        clock: deps.clock,
        fire: (timer) => runClock(deps, timer),
        failed: (timer, fault) => log('warn', 'timer-failed', { handler: timer.handler, fault: (fault as Error).name }),
      })
    }),
  ]
  return {
    leading: () => leading,
    async stop() {
      await Promise.all(pumps.map((one) => one.stop()))
    },
  }
}
