import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { type SweepOptions, sweepOutbox } from '#functions/usecases/outbox/sweep'

/** The sweeper: each minute on AWS, each second embedded. Logs what it could not deliver; the alarm is on the oldest item's age. */
export async function sweep(deps: Deps, options: SweepOptions = {}): Promise<number> {
  const { delivered, failed } = await sweepOutbox(deps, options)
  for (const { id, fault } of failed) log('warn', 'delivery-failed', { id, fault })
  return delivered
}
