import type { Clock } from '#functions/ports'
import { log } from '#functions/runtime/log'
import type { JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'

export type DueTimer = { readonly name: string; readonly at: Instant; readonly handler: string; readonly payload: JsonObject }
export type DueTimers = {
  due(now: Instant): Promise<readonly DueTimer[]>
  remove(timer: Pick<DueTimer, 'name' | 'at'>): Promise<void>
}

/** Fires what is due, the earliest first, and answers how many were fired. One that fails stays for the next sweep and holds up nobody. */
export async function sweepTimers(timers: DueTimers, clock: Clock, fire: (timer: DueTimer) => Promise<void>): Promise<number> {
  let fired = 0
  for (const timer of await timers.due(clock.now())) {
    try {
      await fire(timer)
      await timers.remove(timer) // after: a crash between the two fires it again
      fired += 1
    } catch (fault) {
      log('warn', 'timer-failed', { timer: timer.name, handler: timer.handler, fault: (fault as Error).name })
    }
  }
  return fired
}
