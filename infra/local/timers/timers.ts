import type { Timer, TimerStore } from '#functions/adapters/dynamodb/timers'
import type { Clock, Scheduler } from '#functions/ports'

/** The Scheduler port over a timer table. */
export const timerScheduler = (timers: TimerStore): Scheduler => ({
  at: (name, at, handler, payload) => timers.place({ name, at, handler, payload }),
})

export type SweepParts = {
  readonly timers: TimerStore
  /** Business time: the dev clock fires what it moves past. */
  readonly clock: Clock
  /** Runs a timer's handler. A fault leaves the timer in place for the next sweep (at least once). */
  readonly fire: (timer: Timer) => Promise<void>
  /** Told of each fault of `fire`. */
  readonly failed: (timer: Timer, problem: unknown) => void
}

/** Fires everything that is due, one after the other, the earliest first; answers how many were fired. One that fails does not hold up the others. */
export async function sweepTimers({ timers, clock, fire, failed }: SweepParts): Promise<number> {
  let fired = 0
  for (const timer of await timers.due(clock.now())) {
    try {
      await fire(timer)
      await timers.remove(timer) // after: a crash between the two fires it again
      fired += 1
    } catch (problem) {
      failed(timer, problem)
    }
  }
  return fired
}

export type TimerLoop = { stop(): Promise<void> }

/** Sweeps every `everyMs`, never two sweeps at once. `swept` is told when a whole sweep failed (the store did not answer). */
export function startTimerLoop(parts: SweepParts & { readonly everyMs?: number; readonly swept?: (problem: unknown) => void }): TimerLoop {
  const everyMs = parts.everyMs ?? 1_000
  let stopped = false
  let next: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const once = async () => {
    try {
      await sweepTimers(parts)
    } catch (problem) {
      parts.swept?.(problem)
    }
    if (!stopped) plan()
  }
  const plan = () => {
    next = setTimeout(() => {
      running = once()
    }, everyMs)
  }
  plan()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(next)
      await running
    },
  }
}
