import { setTimeout as pause } from 'node:timers/promises'
import type { Outbox } from '#functions/ports'
import type { Instant } from '#policies/kernel/time'

const END = '9999-12-31T00:00:00.000Z' as Instant

/** Waits until everything that follows from what was recorded has happened; a busy machine takes its time. */
export async function emptyOutbox({ outbox }: { readonly outbox: Pick<Outbox, 'due'> }): Promise<void> {
  for (let tries = 0; (await outbox.due(END, 1)).length > 0; tries++) {
    if (tries > 1_000) throw new Error('the outbox does not empty')
    await pause(50)
  }
}
