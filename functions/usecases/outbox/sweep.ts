import { addMs } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { deliver } from './deliver'

/** What a sweep did; `failed` stays in the outbox and is tried again. */
export type Swept = { readonly delivered: number; readonly failed: readonly { readonly id: string; readonly fault: string }[] }

export type SweepOptions = {
  readonly olderThanMs?: number
  /** Asked before each item; the rest waits for the next sweep. */
  readonly goOn?: () => boolean
}
/** So many items that some that fail for good hold up none behind them. */
const MOST = 1000

/** Delivers what the stream has not delivered within `olderThanMs` (30 s; a dead stream loses nothing), the oldest first. */
export async function sweepOutbox(deps: Deps, { olderThanMs = 30_000, goOn = () => true }: SweepOptions = {}): Promise<Swept> {
  const due = await deps.outbox.due(addMs(deps.clock.now(), -olderThanMs), MOST)
  const failed: { id: string; fault: string }[] = []
  let delivered = 0
  for (const { id } of due) {
    if (!goOn()) break
    try {
      if ((await deliver(deps, id)) === 'delivered') delivered++
    } catch (fault) {
      failed.push({ id, fault: (fault as Error).name })
    }
  }
  return { delivered, failed }
}
