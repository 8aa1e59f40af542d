import type { Timer, TimerStore } from '#functions/adapters/dynamodb/timers'
import type { Scheduler } from '#functions/ports'

const idOf = ({ name, at }: Pick<Timer, 'name' | 'at'>): string => `${at}#${name}`
/** Timers in a Map. */
export function memoryTimers(): TimerStore {
  const timers = new Map<string, Timer>()
  return {
    place: async (timer) => {
      timers.set(idOf(timer), timer)
    },
    due: async (now, limit = 100, after) =>
      [...timers.values()]
        .filter((timer) => timer.at <= now && (after === undefined || idOf(timer) > idOf(after)))
        .toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
        .slice(0, limit),
    remove: async (timer) => {
      timers.delete(idOf(timer))
    },
  }
}

/** A scheduler whose timers a test looks at and fires itself. */
export type MemoryScheduler = Scheduler & { readonly timers: TimerStore }
export function memoryScheduler(timers: TimerStore = memoryTimers()): MemoryScheduler {
  return { timers, at: (name, at, handler, payload) => timers.place({ name, at, handler, payload }) }
}
