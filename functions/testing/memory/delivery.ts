import type { Deps } from '#functions/ports-deps'
import { deliver } from '#functions/usecases/outbox/deliver'
import type { Instant } from '#policies/kernel/time'

/** Delivers everything that lies in the outbox, and what follows from it, until it is empty; as a table stream would. */
export async function deliverAll(deps: Deps): Promise<number> {
  let delivered = 0
  for (;;) {
    const due = await deps.outbox.due('9999-12-31T00:00:00.000Z' as Instant, 100)
    if (due.length === 0) return delivered
    for (const { id } of due) if ((await deliver(deps, id)) === 'delivered') delivered++
  }
}
