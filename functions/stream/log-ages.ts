import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { epochMs, type Instant } from '#policies/kernel/time'

type AgeDeps = {
  readonly outbox: Pick<Deps['outbox'], 'due'>
  readonly checkpoints: Pick<Deps['checkpoints'], 'latest'>
  readonly clock: Deps['clock']
}

/** The earliest timers that are due. */
type OldTimers = { due(now: Instant, limit: number): Promise<readonly { readonly at: Instant }[]> }

/** Alarms are on these lines: how long the oldest effect or timer has been waiting, and how long ago a checkpoint was signed. */
export async function logAges({ outbox, checkpoints, clock }: AgeDeps, timers: OldTimers): Promise<void> {
  const now = clock.now()
  const seconds = (since: Instant | undefined): number => (since === undefined ? 0 : Math.round((epochMs(now) - epochMs(since)) / 1000))
  const [effect] = await outbox.due(now, 1)
  const [timer] = await timers.due(now, 1)
  log('info', 'outbox-age', { seconds: Math.max(seconds(effect?.createdAt), seconds(timer?.at)) })
  const checkpoint = await checkpoints.latest()
  if (checkpoint !== undefined) log('info', 'checkpoint-age', { hours: Math.round(seconds(checkpoint.at) / 360) / 10 })
}
