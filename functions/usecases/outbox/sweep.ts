import { addMs } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { deliver } from './deliver'

/** What a sweep did; `failed` stays in the outbox and is tried again. */
export type Swept = { readonly delivered: number; readonly failed: readonly { readonly id: string; readonly fault: string }[] }

/** Delivers what the stream has not delivered within `olderThanMs` (30 s; a dead stream loses nothing). */
export async function sweepOutbox(deps: Deps, olderThanMs = 30_000, limit = 100): Promise<Swept> {
  const due = await deps.outbox.due(addMs(deps.clock.now(), -olderThanMs), limit)
  const failed: { id: string; fault: string }[] = []
  let delivered = 0
  for (const { id } of due) {
    try {
      if ((await deliver(deps, id)) === 'delivered') delivered++
    } catch (fault) {
      failed.push({ id, fault: (fault as Error).name })
    }
  }
  return { delivered, failed }
}
