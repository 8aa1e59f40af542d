import { stableId } from '#policies/kernel/hash'
import type { Deps } from '../../ports-deps'

/**
 * Stores who waits for a fact, then reads the ledger strongly: if the fact is there already, the signal is put into the outbox here,
 * because the event's own signal may have found nobody waiting (architecture, "Waiting"). A retry overwrites the wait.
 */
export async function waitFor(
  deps: Pick<Deps, 'waits' | 'outbox' | 'clock'>,
  wait: { fact: string; execution: string; token: string },
  holds: () => Promise<boolean>,
): Promise<void> {
  await deps.waits.put(wait)
  if (!(await holds())) return
  await deps.outbox.put({
    id: `signal#${stableId(wait.fact, wait.token)}`,
    stream: '',
    sequence: 0,
    createdAt: deps.clock.now(),
    effect: { kind: 'signal', fact: wait.fact },
  })
}
