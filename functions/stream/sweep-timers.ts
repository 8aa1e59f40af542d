import type { Clock } from '#functions/ports'
import { log } from '#functions/runtime/log'
import type { JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'

export type DueTimer = { readonly name: string; readonly at: Instant; readonly handler: string; readonly payload: JsonObject }
export type DueTimers = {
  due(now: Instant, limit: number, after?: Pick<DueTimer, 'name' | 'at'>): Promise<readonly DueTimer[]>
  remove(timer: Pick<DueTimer, 'name' | 'at'>): Promise<void>
}

export type TimerSweep = {
  /** Asked before each timer; the rest waits for the next sweep. */
  readonly goOn?: () => boolean
  readonly pageSize?: number
}

/** Fires what is due, the earliest first, and answers how many were fired. What fails stays for the next sweep and holds up nobody, however many they are. */
export async function sweepTimers(
  timers: DueTimers,
  clock: Clock,
  fire: (timer: DueTimer) => Promise<void>,
  { goOn = () => true, pageSize = 100 }: TimerSweep = {},
): Promise<number> {
  // taken once: what a timer sets anew belongs to the next sweep
  const now = clock.now()
  let fired = 0
  let page = await timers.due(now, pageSize)
  for (;;) {
    fired += await firePage(timers, page, fire, goOn)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize || !goOn()) return fired
    page = await timers.due(now, pageSize, last)
  }
}

async function firePage(
  timers: DueTimers,
  page: readonly DueTimer[],
  fire: (timer: DueTimer) => Promise<void>,
  goOn: () => boolean,
): Promise<number> {
  let fired = 0
  for (const timer of page) {
    if (!goOn()) break
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
