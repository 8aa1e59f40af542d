import type { Deps } from '#functions/ports-deps'
import { runClock } from '#functions/workflow/clock/run-clock'
import type { Instant } from '#policies/kernel/time'
import type { MemoryClock } from './clock'
import { deliverAll } from './delivery'
import type { MemoryScheduler } from './scheduler'

/** Moves time to an instant, firing every timer on the way at its own time, as a sweeper would; the outbox is empty afterwards. */
export async function passTime(
  { deps, clock, scheduler }: { readonly deps: Deps; readonly clock: MemoryClock; readonly scheduler: MemoryScheduler },
  until: Instant,
): Promise<void> {
  await deliverAll(deps)
  for (;;) {
    const [timer] = await scheduler.timers.due(until, 1)
    if (timer === undefined) break
    if (timer.at > clock.now()) clock.set(timer.at)
    await runClock(deps, timer)
    await scheduler.timers.remove(timer)
    await deliverAll(deps)
  }
  clock.set(until)
}
