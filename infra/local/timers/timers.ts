import type { TimerStore } from '#functions/adapters/dynamodb/timers'
import type { Scheduler } from '#functions/ports'

/** The Scheduler port over a timer table. */
export const timerScheduler = (timers: TimerStore): Scheduler => ({
  at: (name, at, handler, payload) => timers.place({ name, at, handler, payload }),
})
