import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { sweepOutbox } from '#functions/usecases/outbox/sweep'

/** The sweeper: each minute on AWS, each second embedded. Logs what it could not deliver; the alarm is on the oldest item's age. */
export async function sweep(deps: Deps, olderThanMs = 30_000): Promise<number> {
  const { delivered, failed } = await sweepOutbox(deps, olderThanMs)
  for (const { id, fault } of failed) log('warn', 'delivery-failed', { id, fault })
  return delivered
}
